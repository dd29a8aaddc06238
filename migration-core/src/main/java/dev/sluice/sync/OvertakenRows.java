package dev.sluice.sync;

import dev.sluice.gateway.LiveSnapshot;
import dev.sluice.gateway.RowCursor;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.projection.SourceRow;
import dev.sluice.value.Version;
import dev.sluice.write.RenderedItem;
import dev.sluice.write.RowWrite;
import dev.sluice.write.RowWrites;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of which the target holds a newer version than they had when they were read, where rows count their changes. An application
 * writes the target when its row is committed, so a row that is read again has reached that version; one that has not never will by itself, and
 * each of its changes would be refused as old in silence. Writer threads add; thread-safe.
 */
final class OvertakenRows {
    private final Map<FollowedEntity, Map<List<String>, Version>> rows = new HashMap<>();

    /** A write for a row was refused by what stands there. */
    synchronized void add(FollowedEntity entity, SourceRow row, Item standing) {
        if (standing.get(EngineAttributes.VERSION) instanceof AttributeValue.NumberValue stored) {
            List<String> key = List.copyOf(Arrays.asList(
                    Arrays.copyOf(row.values(), entity.primaryKey().size())));
            Version version = new Version(stored.value().stripTrailingZeros().toBigInteger());
            rows.computeIfAbsent(entity, none -> new LinkedHashMap<>())
                    .merge(key, version, (one, other) -> one.compareTo(other) > 0 ? one : other);
        }
    }

    private synchronized Map<FollowedEntity, Map<List<String>, Version>> take() {
        Map<FollowedEntity, Map<List<String>, Version>> taken = new LinkedHashMap<>(rows);
        rows.clear();
        return taken;
    }

    /** Reads all of them again, now that each write has its outcome, and tells those that are behind the target for good. */
    void lookAgain(VisibleSnapshots snapshots, Round round, RoundTally tally) {
        Map<FollowedEntity, Map<List<String>, Version>> taken = take();
        if (taken.isEmpty()) {
            return;
        }
        try (LiveSnapshot now = snapshots.seeing(List.of())) {
            taken.forEach((entity, versions) -> {
                RowWrites writes = new RowWrites(entity.projection());
                for (List<List<String>> batch : KeyBatches.of(versions.keySet())) {
                    try (RowCursor cursor = now.read(entity.reading(), batch)) {
                        for (SourceRow row = cursor.next(); row != null; row = cursor.next()) {
                            compare(entity, row, writes.of(row, round.version()), versions, tally);
                        }
                    }
                }
            });
        }
    }

    private static void compare(
            FollowedEntity entity,
            SourceRow row,
            RowWrite write,
            Map<List<String>, Version> versions,
            RoundTally tally) {
        RenderedItem now = write instanceof RowWrite.Put put
                ? put.item()
                : write instanceof RowWrite.Bury bury ? bury.tombstone() : null;
        Version stored = versions.get(
                Arrays.asList(Arrays.copyOf(row.values(), entity.primaryKey().size())));
        if (now == null || stored == null) {
            return; // it cannot be rendered, which is told where its change is
        }
        Version reached = now.item().version();
        if (reached.compareTo(stored) < 0) {
            tally.overtaken(entity, row, now, stored);
        }
    }
}
