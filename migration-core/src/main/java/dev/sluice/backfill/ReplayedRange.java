package dev.sluice.backfill;

import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.QuarantineEnding.How;
import dev.sluice.gateway.QuarantineEntry;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.SourceRow;
import dev.sluice.run.Cancellation;
import dev.sluice.value.Version;
import dev.sluice.write.ItemWriter;
import dev.sluice.write.RenderedItem;
import dev.sluice.write.RowWrite;
import dev.sluice.write.RowWrites;
import dev.sluice.write.StoredVersion;
import dev.sluice.write.WriteResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The records of one range, replayed by reading the range again: that finds a masked key too, and proves that a row is gone. */
final class ReplayedRange {
    private static final String FILTERED = "The entity's filter does not keep the row any more.";

    private final EntityProjection entity;
    private final KeyRange range;
    private final SourceKeyHash keyHash;
    private final Map<String, List<QuarantineEntry>> wanted = new HashMap<>();
    private final Map<Long, Replayed> results = new ConcurrentHashMap<>();

    /**
     * What a replay works with.
     *
     * @param epoch the snapshot
     * @param version of its items, unless their rows count it
     * @param writer writes on conditions
     * @param cancellation stops between rows
     */
    record Surroundings(SourceEpoch epoch, Version version, ItemWriter writer, Cancellation cancellation) {}

    ReplayedRange(EntityProjection entity, KeyRange range, List<QuarantineEntry> records) {
        this.entity = entity;
        this.range = range;
        this.keyHash = new SourceKeyHash(entity.reading());
        for (QuarantineEntry entry : records) {
            String hash = entry.record().origin().sourceKeyHash();
            if (hash.isEmpty()) {
                results.put(
                        entry.number(),
                        Replayed.open(
                                entry,
                                "An older program noted it without what a replay needs; a new backfill deals with the row."));
            } else {
                wanted.computeIfAbsent(hash, key -> new ArrayList<>()).add(entry);
            }
        }
    }

    /** Replays; the outcomes are final when this returns. */
    List<Replayed> replay(Surroundings with) {
        RowWrites writes = new RowWrites(entity);
        try (RowCursor rows = with.epoch().read(entity.reading(), range)) {
            for (SourceRow row = rows.next(); row != null; row = rows.next()) {
                with.cancellation().throwIfRequested();
                List<QuarantineEntry> records = wanted.remove(keyHash.of(row));
                if (records != null) {
                    take(writes.of(row, with.version()), records, with);
                }
            }
        }
        with.writer().drain();
        wanted.values()
                .forEach(records -> settle(
                        records,
                        How.VANISHED,
                        "The row is not in the source any more: its whole range was read at position "
                                + with.epoch().position() + "."));
        return results.values().stream()
                .sorted((one, other) ->
                        Long.compare(one.entry().number(), other.entry().number()))
                .toList();
    }

    private void take(RowWrite write, List<QuarantineEntry> records, Surroundings with) {
        if (write instanceof RowWrite.Put put) {
            with.writer().submit(put.item(), (item, result) -> settled(item, records, result));
        } else if (write instanceof RowWrite.Refused refused) {
            stayOpen(records, refused.why().rule() + ": " + refused.why().reason());
        } else if (write instanceof RowWrite.Bury bury) {
            with.writer().submit(bury.tombstone(), (tombstone, result) -> settled(tombstone, records, result));
        } else {
            settle(records, How.FILTERED, FILTERED);
        }
    }

    private void settled(RenderedItem item, List<QuarantineEntry> records, WriteResult result) {
        Version ours = item.item().version();
        Optional<Version> other = StoredVersion.ofOtherGeneration(ours, result);
        if (other.isPresent()) {
            stayOpen(
                    records,
                    StoredVersion.sentence(ours, other.get(), item.table().name()));
        } else if (item.item().isTombstone()) {
            buried(records, result);
        } else {
            written(records, result);
        }
    }

    private void buried(List<QuarantineEntry> records, WriteResult result) {
        switch (result.outcome()) {
            case WRITTEN, EQUAL, STALE -> settle(records, How.FILTERED, FILTERED);
            case COLLIDED, FOREIGN, QUARANTINED -> stayOpen(records, Quarantine.reason(entity, result));
        }
    }

    private void written(List<QuarantineEntry> records, WriteResult result) {
        switch (result.outcome()) {
            case WRITTEN, EQUAL ->
                settle(records, How.REPLAYED, "The target holds the row's item (" + result.outcome() + ").");
            case STALE -> settle(records, How.REPLAYED, "The target holds a newer item of the row (STALE).");
            case COLLIDED, FOREIGN, QUARANTINED -> stayOpen(records, Quarantine.reason(entity, result));
        }
    }

    private void settle(List<QuarantineEntry> records, How how, String sentence) {
        records.forEach(entry -> results.put(entry.number(), Replayed.closed(entry, how, sentence)));
    }

    private void stayOpen(List<QuarantineEntry> records, String sentence) {
        records.forEach(entry -> results.put(entry.number(), Replayed.open(entry, sentence)));
    }
}
