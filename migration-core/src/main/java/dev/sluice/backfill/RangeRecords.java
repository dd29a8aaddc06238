package dev.sluice.backfill;

import dev.sluice.gateway.Journal;
import dev.sluice.gateway.QuarantineEnding;
import dev.sluice.gateway.QuarantineEnding.How;
import dev.sluice.gateway.QuarantineRecord;
import dev.sluice.gateway.RangeRecord;
import dev.sluice.projection.SourceRow;
import dev.sluice.run.RangeCounts;
import dev.sluice.value.Lsn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What reading a range makes of the quarantine: new records, which go to the journal in portions, and old ones that are closed when the
 * range is done. Thread-safe; a portion is noted under its lock, so that no record comes after the range's done-record.
 */
final class RangeRecords {
    /** How many records are looked at together. */
    private static final int PAGE = 1_000;

    private final RangeRecord range;
    private final MovedEntity entity;
    private final List<QuarantineRecord> waiting = new ArrayList<>();
    private final Map<How, List<String>> settled = new EnumMap<>(How.class);

    RangeRecords(RangeRecord range, MovedEntity entity) {
        this.range = range;
        this.entity = entity;
    }

    /** Takes a record; returns whether the run has not noted its row before. */
    synchronized boolean add(QuarantineRecord record) {
        String hash = record.origin().sourceKeyHash();
        waiting.add(record);
        entity.known().see(hash);
        return !entity.known().isOfThisRun(hash);
    }

    /** A row came to a good end, which an open record of it may have waited for. */
    void settle(SourceRow row, How how) {
        if (entity.known().isEmpty()) {
            return;
        }
        String hash = entity.quarantine().hash(row);
        if (entity.known().see(hash)) {
            synchronized (this) {
                settled.computeIfAbsent(how, none -> new ArrayList<>()).add(hash);
            }
        }
    }

    /** Notes what waits, and returns how many characters that were. */
    synchronized long note(Journal journal) {
        if (waiting.isEmpty()) {
            return 0;
        }
        journal.quarantine().note(range, List.copyOf(waiting));
        return clear();
    }

    /** Notes that the range is done, after every item has its final outcome, and returns like {@link #note}. */
    synchronized long complete(Journal journal, Lsn position, RangeCounts counts, Instant at) {
        settled.forEach((how, hashes) -> close(journal, hashes, ending(how, position, at)));
        if (entity.known().knowsThisRun()) {
            closeVanished(journal, ending(How.VANISHED, position, at));
        }
        journal.completeRange(range, position, counts, List.copyOf(waiting), at);
        return clear();
    }

    /** Rows that an earlier reading of the range put into quarantine and this one did not meet. */
    private void closeVanished(Journal journal, QuarantineEnding ending) {
        Map<Long, String> page = journal.quarantine().open(range, 0, PAGE);
        while (!page.isEmpty()) {
            close(journal, page.values().stream().filter(this::isMissed).toList(), ending);
            long last = page.keySet().stream().mapToLong(Long::longValue).max().getAsLong();
            page = journal.quarantine().open(range, last, PAGE);
        }
    }

    private boolean isMissed(String hash) {
        return !hash.isEmpty() && entity.known().isMissed(hash);
    }

    private void close(Journal journal, List<String> hashes, QuarantineEnding ending) {
        if (!hashes.isEmpty()) {
            journal.quarantine().close(entity.known().subject(), hashes, ending);
        }
    }

    private QuarantineEnding ending(How how, Lsn position, Instant at) {
        String where = " at position " + position + ".";
        String reason =
                switch (how) {
                    case WRITTEN ->
                        "A backfill read the row again, and the target holds its item or a newer one" + where;
                    case FILTERED -> "The entity's filter does not keep the row any more" + where;
                    default -> "The row is not in the source any more: its whole range was read" + where;
                };
        return new QuarantineEnding(how, reason, range.run(), at);
    }

    private long clear() {
        long characters =
                waiting.stream().mapToLong(QuarantineRecord::characters).sum();
        waiting.clear();
        return characters;
    }
}
