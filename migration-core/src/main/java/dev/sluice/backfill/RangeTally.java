package dev.sluice.backfill;

import dev.sluice.gateway.QuarantineEnding.How;
import dev.sluice.gateway.RangeRecord;
import dev.sluice.projection.Rendering;
import dev.sluice.projection.SourceRow;
import dev.sluice.run.Outcome;
import dev.sluice.run.RangeCounts;
import dev.sluice.value.Version;
import dev.sluice.write.RenderedItem;
import dev.sluice.write.StoredVersion;
import dev.sluice.write.WriteResult;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What happened to the rows of a range, until the last item has its outcome. A reader counts rows, writers settle items;
 * thread-safe.
 */
final class RangeTally {
    /** Outcomes that a person has to look at. */
    private static final Set<Outcome> BAD = EnumSet.of(Outcome.COLLIDED, Outcome.FOREIGN, Outcome.QUARANTINED);

    private final RangeRecord range;
    private final Quarantine quarantine;
    private final RangeRecords records;
    private final RangeBoard board;
    /** Items without an outcome, and one for the reader as long as it reads. */
    private final AtomicLong open = new AtomicLong(1);

    private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    private long read;
    private long rendered;
    private long filtered;
    private long rejected;
    private double consumed;
    private long throttled;

    RangeTally(RangeRecord range, MovedEntity entity, RangeBoard board) {
        this.range = range;
        this.quarantine = entity.quarantine();
        this.records = new RangeRecords(range, entity);
        this.board = board;
    }

    RangeRecord range() {
        return range;
    }

    /** A row came from the source; what becomes of it is counted apart, so that a row without an end shows. */
    synchronized void read() {
        read++;
        board.rowRead(range.entity());
    }

    void filtered(SourceRow row) {
        synchronized (this) {
            filtered++;
        }
        records.settle(row, How.FILTERED);
        board.rowDone();
    }

    void rejected(SourceRow row, Rendering.Rejected why) {
        synchronized (this) {
            rejected++;
        }
        board.quarantined(records, quarantine.ofRow(row, why));
        board.rowDone();
    }

    /** An item is about to be submitted. */
    synchronized void rendered() {
        rendered++;
        open.incrementAndGet();
    }

    void settled(SourceRow row, RenderedItem item, WriteResult result) {
        synchronized (this) {
            outcomes.merge(result.outcome(), 1L, Long::sum);
            consumed += result.consumed().count();
            throttled += result.throttles();
        }
        look(item, result);
        if (BAD.contains(result.outcome()) || !result.rule().isEmpty()) {
            board.quarantined(records, quarantine.ofItem(row, item, result));
        } else {
            records.settle(row, How.WRITTEN);
        }
        board.rowDone();
        closeOne();
    }

    /** The tombstone of a row that the filter leaves out is about to be submitted. */
    void burying() {
        open.incrementAndGet();
    }

    /**
     * A row that the filter leaves out has its tombstone, or something newer stands there. The ledger has the row as filtered; its tombstone
     * is no item that was planned.
     */
    void buried(SourceRow row, RenderedItem tombstone, WriteResult result) {
        synchronized (this) {
            filtered++;
            consumed += result.consumed().count();
            throttled += result.throttles();
        }
        look(tombstone, result);
        if (BAD.contains(result.outcome()) || !result.rule().isEmpty()) {
            board.quarantined(records, quarantine.ofTombstone(row, tombstone, result));
        } else {
            records.settle(row, How.FILTERED);
        }
        board.rowDone();
        closeOne();
    }

    /** A range that meets another generation is never done: the next process would pass over it and end as if it had been moved. */
    private void look(RenderedItem item, WriteResult result) {
        Version ours = item.item().version();
        StoredVersion.ofOtherGeneration(ours, result).ifPresent(stored -> {
            open.incrementAndGet();
            board.stopFor(StoredVersion.sentence(ours, stored, item.table().name()));
        });
    }

    /** The reader has read the last row. */
    void readToEnd() {
        closeOne();
    }

    private void closeOne() {
        if (open.decrementAndGet() == 0) {
            board.settled(this);
        }
    }

    synchronized RangeCounts counts() {
        return new RangeCounts(read, rendered, filtered, rejected, outcomes, consumed, throttled);
    }

    RangeRecords records() {
        return records;
    }
}
