package dev.sluice.sync;

import dev.sluice.gateway.LiveSnapshot;
import dev.sluice.gateway.RootPath;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.item.EncodedItem;
import dev.sluice.item.EncodingSink;
import dev.sluice.item.Hash128;
import dev.sluice.projection.SourceRow;
import dev.sluice.run.Outcome;
import dev.sluice.sync.DirtyKeys.Dirt;
import dev.sluice.sync.FormerRows.Former;
import dev.sluice.write.RenderedItem;
import dev.sluice.write.RowWrite;
import dev.sluice.write.RowWrites;
import dev.sluice.write.WriteResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Applies rounds: what is dirty is read again in one snapshot that sees every commit of the round, rendered as a backfill would,
 * and put at a version behind the last of them; keys that rows had and nobody holds get tombstones. Used by one thread.
 *
 * <p>A transaction that is too large for memory is applied in parts, all read in the same snapshot, so that a key that two parts touch gets the
 * same item twice. Its tombstones come at the end: where another part has put an item of the same version, the condition refuses them.
 */
final class Rounds implements AutoCloseable {
    /** How many keys are asked for together. */
    static final int BATCH = 1_000;

    private final SyncPorts ports;
    private final VisibleSnapshots snapshots;
    private final FormerRows former;
    private final OvertakenRows overtaken = new OvertakenRows();
    private final Runnable goOn;
    private final Map<FollowedEntity, EncodingSink> sinks = new LinkedHashMap<>();
    private final Map<FollowedEntity, RowWrites> writes = new LinkedHashMap<>();
    private @Nullable LiveSnapshot held;
    private List<Integer> seen = List.of();

    /**
     * Rounds of some entities.
     *
     * @param former keeps what a large transaction may have to bury
     * @param goOn throws what ends a round that has begun
     */
    Rounds(SyncPorts ports, VisibleSnapshots snapshots, FormerRows former, Runnable goOn) {
        this.ports = ports;
        this.snapshots = snapshots;
        this.former = former;
        this.goOn = goOn;
    }

    /** A key of a table, whatever entity has it. */
    private record TableKeyHash(String table, Hash128 key) {}

    /** A key that a row had. */
    private record Vacated(Former former, EncodedItem key, Departure how) {}

    /** Why nothing holds a key any more. */
    private enum Departure {
        /** Its row is not in the snapshot. */
        GONE,
        /** Its row has another key, cannot be rendered, or was touched by another part, so that it may be either. */
        MOVED
    }

    /** Who puts a key. */
    private record Claimant(String entity, List<@Nullable String> primaryKey) {}

    /** Whether parts of a transaction are applied whose end is not: their snapshot is good for nothing else. */
    boolean isHolding() {
        return held != null;
    }

    /** Applies a part of a transaction that goes on. Every item has its outcome when this returns. */
    void part(Round round, Map<FollowedEntity, Dirt> dirty, RoundTally tally) {
        vacate(round, dirty, tally).forEach(vacated -> former.add(vacated.former()));
        ports.writer().drain();
        overtaken.lookAgain(snapshots, round, tally);
        tally.note();
    }

    /** Applies whole transactions, or the end of one. Every item has its outcome when this returns. */
    void end(Round round, Map<FollowedEntity, Dirt> dirty, RoundTally tally) {
        try {
            List<Vacated> vacated = vacate(round, dirty, tally);
            if (!former.isEmpty()) {
                // Each put of the parts must stand there before a tombstone of the same version asks for its key.
                ports.writer().drain();
                former.visit(
                        row -> key(row).ifPresent(key -> bury(round, new Vacated(row, key, Departure.MOVED), tally)));
            }
            vacated.forEach(one -> bury(round, one, tally));
            ports.writer().drain();
            overtaken.lookAgain(snapshots, round, tally);
            tally.note();
        } finally {
            close();
        }
    }

    /** Puts what is dirty and returns the keys that rows had and that none of these puts holds. */
    private List<Vacated> vacate(Round round, Map<FollowedEntity, Dirt> dirty, RoundTally tally) {
        if (dirty.isEmpty()) {
            return List.of();
        }
        tellRemoved(dirty, tally);
        LiveSnapshot snapshot = snapshot(round);
        Map<TableKeyHash, Vacated> vacated = new LinkedHashMap<>();
        dirty.forEach((entity, dirt) -> dirt.former().forEach(row -> {
            Former one = new Former(entity, row);
            key(one).ifPresent(key -> vacated.put(hash(entity, key), new Vacated(one, key, Departure.GONE)));
        }));
        Map<TableKeyHash, Claimant> claimed = new HashMap<>();
        Set<Claimant> there = new HashSet<>();
        dirty.forEach((entity, dirt) -> {
            for (List<List<String>> roots : batches(roots(snapshot, entity, dirt))) {
                goOn.run();
                try (RowCursor rows = snapshot.read(entity.reading(), roots)) {
                    for (SourceRow row = rows.next(); row != null; row = rows.next()) {
                        goOn.run();
                        Claimant claimant = claimant(entity, row);
                        there.add(claimant);
                        put(new Put(round, entity, row, tally), claimant, claimed)
                                .ifPresent(key -> vacated.remove(hash(entity, key)));
                    }
                }
            }
        });
        return vacated.values().stream()
                .map(one -> there.contains(claimant(one.former()))
                        ? new Vacated(one.former(), one.key(), Departure.MOVED)
                        : one)
                .toList();
    }

    /** A tombstone at a position of the log would stand below any row version, or above all of them: nothing is written. */
    private void tellRemoved(Map<FollowedEntity, Dirt> dirty, RoundTally tally) {
        dirty.forEach((entity, dirt) -> dirt.removed().forEach(row -> {
            Former one = new Former(entity, row);
            key(one).ifPresent(key -> tally.removed(entity, entity.shown(row), key));
        }));
    }

    /** One that sees every commit of the round, the same for all parts of a transaction. */
    private LiveSnapshot snapshot(Round round) {
        LiveSnapshot snapshot = held;
        if (snapshot == null) {
            snapshot = snapshots.seeing(round.transactions());
            held = snapshot;
            seen = round.transactions();
        }
        if (!seen.containsAll(round.transactions())) {
            throw new IllegalStateException("a snapshot of other transactions than the round's (R-31)");
        }
        return snapshot;
    }

    private static Claimant claimant(FollowedEntity entity, SourceRow row) {
        int keys = entity.primaryKey().size();
        return new Claimant(entity.name(), Arrays.asList(Arrays.copyOf(row.values(), keys)));
    }

    private static Claimant claimant(Former former) {
        int keys = former.entity().primaryKey().size();
        return new Claimant(
                former.entity().name(),
                Arrays.asList(former.row().values().subList(0, keys).toArray(new @Nullable String[0])));
    }

    private static Set<List<String>> roots(LiveSnapshot snapshot, FollowedEntity entity, Dirt dirt) {
        if (dirt.reached().isEmpty()) {
            return dirt.roots();
        }
        Set<List<String>> roots = new LinkedHashSet<>(dirt.roots());
        for (Map.Entry<RootPath, Set<List<String>>> path : dirt.reached().entrySet()) {
            batches(path.getValue())
                    .forEach(values -> roots.addAll(snapshot.roots(entity.reading(), path.getKey(), values)));
        }
        return roots;
    }

    private static List<List<List<String>>> batches(Collection<List<String>> keys) {
        List<List<String>> all = List.copyOf(keys);
        List<List<List<String>>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            batches.add(all.subList(from, Math.min(from + BATCH, all.size())));
        }
        return batches;
    }

    /** A row to put. */
    private record Put(Round round, FollowedEntity entity, SourceRow row, RoundTally tally) {}

    /** Returns the key that the row holds; none where it is not kept. */
    private Optional<EncodedItem> put(Put put, Claimant claimant, Map<TableKeyHash, Claimant> claimed) {
        FollowedEntity entity = put.entity();
        SourceRow row = put.row();
        RoundTally tally = put.tally();
        RowWrites ofEntity = writes.computeIfAbsent(entity, one -> new RowWrites(one.projection()));
        RowWrite write = ofEntity.of(row, put.round().version());
        if (write instanceof RowWrite.Put item) {
            EncodedItem content = item.item().item().content();
            Claimant first = claimed.putIfAbsent(hash(entity, content), claimant);
            if (first == null || first.equals(claimant)) {
                ports.writer().submit(item.item(), (settled, result) -> {
                    tally.written(entity, row, settled, result);
                    noteOvertaken(entity, row, result);
                });
            } else {
                tally.claimedTwice(entity, row, item.item());
            }
            return Optional.of(content);
        }
        if (write instanceof RowWrite.Refused refused) {
            // It is in quarantine, and what stands under its key is left as it is.
            tally.rejected(entity, row, refused.why());
            return ofEntity.keyOf(row);
        }
        if (write instanceof RowWrite.Bury bury) {
            ports.writer().submit(bury.tombstone(), (settled, result) -> {
                tally.leftOut(entity, row, settled, result);
                noteOvertaken(entity, row, result);
            });
            return Optional.empty();
        }
        tally.filtered(entity, row);
        return Optional.empty();
    }

    private void noteOvertaken(FollowedEntity entity, SourceRow row, WriteResult result) {
        if (entity.isVersionedByRow() && result.outcome() == Outcome.STALE) {
            result.existing().ifPresent(standing -> overtaken.add(entity, row, standing));
        }
    }

    private void bury(Round round, Vacated vacated, RoundTally tally) {
        FollowedEntity entity = vacated.former().entity();
        SourceRow row = entity.shown(vacated.former().row());
        ports.writer()
                .submit(
                        new RenderedItem(
                                entity.projection().table(),
                                new VersionedItem(vacated.key(), round.version(), VersionedItem.Kind.TOMBSTONE)),
                        (settled, result) -> {
                            if (tally.buried(entity, row, settled, result) && vacated.how() == Departure.GONE) {
                                tally.vanished(entity, row);
                            }
                        });
    }

    private Optional<EncodedItem> key(Former former) {
        return former.entity().keyOf(former.row(), sink(former.entity()));
    }

    private EncodingSink sink(FollowedEntity entity) {
        return sinks.computeIfAbsent(entity, FollowedEntity::newSink);
    }

    private static TableKeyHash hash(FollowedEntity entity, EncodedItem key) {
        return new TableKeyHash(entity.projection().table().name(), key.keyHash());
    }

    /** Forgets what is under way. */
    @Override
    public void close() {
        former.close();
        if (held != null) {
            held.close();
            held = null;
            seen = List.of();
        }
    }
}
