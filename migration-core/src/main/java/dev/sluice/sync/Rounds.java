package dev.sluice.sync;

import dev.sluice.gateway.LiveSnapshot;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.item.EncodedItem;
import dev.sluice.item.EncodingSink;
import dev.sluice.item.Hash128;
import dev.sluice.projection.SourceRow;
import dev.sluice.run.Outcome;
import dev.sluice.sync.DirtyKeys.Dirt;
import dev.sluice.sync.FormerRows.Former;
import dev.sluice.write.ItemWriter;
import dev.sluice.write.RenderedItem;
import dev.sluice.write.RowWrite;
import dev.sluice.write.RowWrites;
import dev.sluice.write.WriteResult;
import java.util.ArrayList;
import java.util.Arrays;
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
    private final SyncPorts ports;
    private final VisibleSnapshots snapshots;
    private final FormerRows former;
    private final KeyHeat heat;
    private final OvertakenRows overtaken = new OvertakenRows();
    private final ItemWriter.Waiting waiting;
    /** Rows in quarantine that are gone, as they were. */
    private final Set<Former> departed = new LinkedHashSet<>();

    private final Map<FollowedEntity, EncodingSink> sinks = new LinkedHashMap<>();
    private final Map<FollowedEntity, RowWrites> writes = new LinkedHashMap<>();
    private final RowGroups groups;
    private @Nullable LiveSnapshot held;
    private List<Integer> seen = List.of();

    /**
     * Rounds of some entities.
     *
     * @param former keeps what a large transaction may have to bury
     * @param heat is told what each write would cost an application
     * @param waiting throws what ends a round that has begun
     */
    Rounds(SyncPorts ports, VisibleSnapshots snapshots, FormerRows former, KeyHeat heat, ItemWriter.Waiting waiting) {
        this.ports = ports;
        this.snapshots = snapshots;
        this.former = former;
        this.heat = heat;
        this.groups = new RowGroups(ports.writer());
        this.waiting = waiting;
    }

    /** What ends a round while it waits for the writer. */
    ItemWriter.Waiting waiting() {
        return waiting;
    }

    private void goOn() {
        waiting.look(false);
    }

    /** A key of a table, whatever entity has it. */
    private record TableKeyHash(String table, Hash128 key) {}

    /**
     * A key that a row had.
     *
     * @param had all rows that had it
     * @param loads how often they were changed
     */
    private record Vacated(Former former, EncodedItem key, Set<Claimant> had, List<RowLoad> loads) {
        Vacated(Former former, EncodedItem key, List<RowLoad> loads) {
            this(former, key, Set.of(claimant(former)), loads);
        }

        Vacated and(Vacated other) {
            Set<Claimant> all = new HashSet<>(had);
            all.addAll(other.had);
            return new Vacated(former, key, all, both(loads, other.loads));
        }
    }

    /** The keys of a round: those that rows had, and who puts which. */
    private record Keys(Map<TableKeyHash, Vacated> vacated, Map<TableKeyHash, Claimant> claimed) {}

    /** Who puts a key. */
    private record Claimant(String entity, List<@Nullable String> primaryKey) {}

    /** Whether parts of a transaction are applied whose end is not: their snapshot is good for nothing else. */
    boolean isHolding() {
        return held != null;
    }

    /** Applies a part of a transaction that goes on. Every item has its outcome when this returns. */
    void part(Round round, Map<FollowedEntity, Dirt> dirty, RoundTally tally) {
        vacate(round, dirty, tally).forEach(vacated -> former.add(vacated.former()));
        groups.send();
        ports.writer().drain();
        overtaken.lookAgain(snapshots, round, tally);
        tally.note();
    }

    /** Applies whole transactions, or the end of one. Every item has its outcome when this returns. */
    void end(Round round, Map<FollowedEntity, Dirt> dirty, RoundTally tally) {
        try {
            List<Vacated> vacated = vacate(round, dirty, tally);
            // Before their tombstones, so that one that finds somebody else's item there is told and stays told.
            departed.forEach(row -> tally.vanished(row.entity(), row.entity().shown(row.row())));
            if (!former.isEmpty()) {
                // Each put of the parts must stand there before a tombstone of the same version asks for its key.
                groups.send();
                ports.writer().drain();
                // How often a part of a transaction changed them is not kept with them: it is one transaction.
                List<RowLoad> once = heat.once(round);
                former.visit(row -> key(row).ifPresent(key -> bury(round, new Vacated(row, key, once), tally)));
            }
            vacated.forEach(one -> bury(round, one, tally));
            groups.send();
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
        Keys keys = new Keys(new LinkedHashMap<>(), new HashMap<>());
        dirty.forEach((entity, dirt) -> dirt.former().forEach(row -> {
            Former one = new Former(entity, row);
            List<RowLoad> loads =
                    dirt.loads().root(claimant(one).primaryKey()).map(List::of).orElse(List.of());
            key(one).ifPresent(
                            key -> keys.vacated().merge(hash(entity, key), new Vacated(one, key, loads), Vacated::and));
        }));
        Set<Claimant> there = new HashSet<>();
        dirty.forEach((entity, dirt) -> {
            Map<List<String>, List<RowLoad>> all = roots(snapshot, entity, dirt);
            for (List<List<String>> roots : KeyBatches.of(all.keySet())) {
                goOn();
                try (RowCursor rows = snapshot.read(entity.reading(), roots)) {
                    for (SourceRow row = rows.next(); row != null; row = rows.next()) {
                        goOn();
                        Claimant claimant = claimant(entity, row);
                        there.add(claimant);
                        List<RowLoad> loads = all.getOrDefault(claimant.primaryKey(), List.of());
                        put(new Put(round, entity, row, tally, loads), claimant, keys);
                    }
                }
            }
        });
        noteDeparted(dirty, there, tally);
        return List.copyOf(keys.vacated().values());
    }

    /** Rows that are gone, whoever has their keys now; only those count that are in quarantine. */
    private void noteDeparted(Map<FollowedEntity, Dirt> dirty, Set<Claimant> there, RoundTally tally) {
        dirty.forEach((entity, dirt) -> dirt.former().forEach(row -> {
            Former one = new Former(entity, row);
            if (!there.contains(claimant(one)) && tally.isOpen(entity, entity.shown(row))) {
                departed.add(one);
            }
        }));
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

    /** The rows to read again, each with how often it was changed; nothing where nobody counts. */
    private static Map<List<String>, List<RowLoad>> roots(LiveSnapshot snapshot, FollowedEntity entity, Dirt dirt) {
        Map<List<String>, List<RowLoad>> roots = new LinkedHashMap<>();
        dirt.roots()
                .forEach(root ->
                        roots.put(root, dirt.loads().root(root).map(List::of).orElse(List.of())));
        dirt.reached().forEach((path, all) -> dirt.loads().alike(path, all).forEach(alike -> {
            for (List<List<String>> values : KeyBatches.of(alike)) {
                List<RowLoad> load =
                        dirt.loads().reached(path, values).map(List::of).orElse(List.of());
                snapshot.roots(entity.reading(), path, values).forEach(root -> roots.merge(root, load, Rounds::both));
            }
        }));
        return roots;
    }

    private static List<RowLoad> both(List<RowLoad> some, List<RowLoad> more) {
        if (some.isEmpty() || more.isEmpty()) {
            return some.isEmpty() ? more : some;
        }
        List<RowLoad> both = new ArrayList<>(some);
        both.addAll(more);
        return both;
    }

    /** A row to put. */
    private record Put(Round round, FollowedEntity entity, SourceRow row, RoundTally tally, List<RowLoad> loads) {}

    private void put(Put put, Claimant claimant, Keys keys) {
        FollowedEntity entity = put.entity();
        SourceRow row = put.row();
        RoundTally tally = put.tally();
        RowWrites ofEntity = writes.computeIfAbsent(entity, one -> new RowWrites(one.projection()));
        RowWrite write = ofEntity.of(row, put.round().version());
        if (write instanceof RowWrite.Put item) {
            EncodedItem content = item.item().item().content();
            keys.vacated().remove(hash(entity, content));
            Claimant first = keys.claimed().putIfAbsent(hash(entity, content), claimant);
            if (first == null || first.equals(claimant)) {
                groups.submit(entity, claimant.primaryKey(), item.item(), (settled, result) -> {
                    tally.written(entity, row, settled, result);
                    heat.settled(entity, put.loads(), settled, result);
                    noteOvertaken(entity, row, result);
                });
            } else {
                tally.claimedTwice(entity, row, item.item());
            }
        } else if (write instanceof RowWrite.Refused refused) {
            tally.rejected(entity, row, refused.why());
            // It is in quarantine, and what it left under its key stays as it is; what another row left there goes.
            ofEntity.keyOf(row).map(key -> hash(entity, key)).ifPresent(key -> keys.vacated()
                    .computeIfPresent(key, (same, one) -> one.had().equals(Set.of(claimant)) ? null : one));
        } else if (write instanceof RowWrite.Bury bury) {
            groups.submit(entity, claimant.primaryKey(), bury.tombstone(), (settled, result) -> {
                tally.leftOut(entity, row, settled, result);
                heat.settled(entity, put.loads(), settled, result);
                noteOvertaken(entity, row, result);
            });
        } else {
            tally.filtered(entity, row);
        }
    }

    private void noteOvertaken(FollowedEntity entity, SourceRow row, WriteResult result) {
        if (entity.isVersionedByRow() && result.outcome() == Outcome.STALE) {
            result.existing().ifPresent(standing -> overtaken.add(entity, row, standing));
        }
    }

    private void bury(Round round, Vacated vacated, RoundTally tally) {
        FollowedEntity entity = vacated.former().entity();
        SourceRow row = entity.shown(vacated.former().row());
        RenderedItem tombstone = new RenderedItem(
                entity.projection().table(),
                new VersionedItem(vacated.key(), round.version(), VersionedItem.Kind.TOMBSTONE));
        groups.submit(entity, claimant(vacated.former()).primaryKey(), tombstone, (settled, result) -> {
            tally.buried(entity, row, settled, result);
            heat.settled(entity, vacated.loads(), settled, result);
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
        departed.clear();
        former.close();
        groups.forget();
        if (held != null) {
            held.close();
            held = null;
            seen = List.of();
        }
    }
}
