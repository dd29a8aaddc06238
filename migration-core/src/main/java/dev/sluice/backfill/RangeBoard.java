package dev.sluice.backfill;

import dev.sluice.gateway.Journal;
import dev.sluice.gateway.QuarantineRecord;
import dev.sluice.problem.StoppedException;
import dev.sluice.run.RunEvent;
import dev.sluice.run.RunListener;
import dev.sluice.value.Lsn;
import java.time.Clock;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Where ranges wait whose items all have their outcome, until a reader writes them into the journal: writers only put them here,
 * because a journal's commit is a disk's work. Thread-safe.
 */
final class RangeBoard {
    static final String STAGE = "Backfill";
    private static final int ROWS_BETWEEN_EVENTS = 256;
    /** So many characters of records wait in memory before they go to the journal, about twice as many bytes. */
    private static final long PORTION = 1024L * 1024;

    private final Journal journal;
    private final Lsn position;
    private final Clock clock;
    private final RunListener listener;
    private final Queue<RangeTally> settled = new ConcurrentLinkedQueue<>();
    private final AtomicLong rows;
    private final QuarantineGuard guard;
    private final Set<RangeRecords> withRecords = ConcurrentHashMap.newKeySet();
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicReference<@Nullable String> stop = new AtomicReference<>();
    private volatile boolean readersAreDone;

    /**
     * An empty board.
     *
     * @param position the position of the epoch that the ranges are read in
     * @param rowsBefore rows of the ranges that an earlier process finished
     * @param guard told of what is read and of what goes to quarantine
     */
    RangeBoard(BackfillPorts ports, Lsn position, long rowsBefore, QuarantineGuard guard) {
        this.guard = guard;
        this.journal = ports.journal();
        this.position = position;
        this.clock = ports.clock();
        this.listener = ports.listener();
        this.rows = new AtomicLong(rowsBefore);
    }

    /** Every item of the range has its final outcome. */
    void settled(RangeTally range) {
        settled.add(range);
        if (readersAreDone) {
            commit();
        }
    }

    /** No reader comes by any more to commit: a paced writer may have work for long, so its threads do it from now on (P-3). */
    void readersAreDone() {
        readersAreDone = true;
        commit();
    }

    /** Asks the readers to end: nothing that is read from now on would arrive. The first reason stays. */
    void stopFor(String sentence) {
        stop.compareAndSet(null, sentence);
    }

    /**
     * Ends a reader where the target asked for it.
     *
     * @throws StoppedException with the reason
     */
    void throwIfStopped() {
        String sentence = stop.get();
        if (sentence != null) {
            throw new StoppedException(sentence);
        }
    }

    /** A row of an entity was read. */
    void rowRead(String entity) {
        guard.read(entity);
    }

    /** A row or item of a range goes to quarantine. */
    void quarantined(RangeRecords records, QuarantineRecord record) {
        boolean isNew = records.add(record);
        withRecords.add(records);
        if (waiting.addAndGet(record.characters()) > PORTION) {
            noteAll();
        }
        if (isNew) {
            guard.quarantined(record.entity(), this::noteAll);
        }
    }

    /** Notes every record that waits, also of ranges that are under way. */
    private void noteAll() {
        for (RangeRecords records : withRecords) {
            if (withRecords.remove(records)) {
                note(records);
            }
        }
    }

    private void note(RangeRecords records) {
        boolean noted = false;
        try {
            waiting.addAndGet(-records.note(journal));
            noted = true;
        } finally {
            if (!noted) {
                withRecords.add(records);
            }
        }
    }

    /** A row has come to its end. */
    void rowDone() {
        long now = rows.incrementAndGet();
        if (now % ROWS_BETWEEN_EVENTS == 0) {
            listener.on(new RunEvent.Advanced(STAGE, now));
        }
    }

    long rows() {
        return rows.get();
    }

    /** Writes the done-record of each settled range. */
    void commit() {
        for (RangeTally range = settled.poll(); range != null; range = settled.poll()) {
            withRecords.remove(range.records());
            waiting.addAndGet(-range.records().complete(journal, position, range.counts(), clock.instant()));
        }
    }

    /** Commits, and notes what is known of ranges that are not done: the run ends or reads them again. */
    void keepAll() {
        commit();
        noteAll();
    }
}
