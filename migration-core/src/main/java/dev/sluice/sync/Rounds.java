package dev.sluice.sync;

import dev.sluice.gateway.LiveSnapshot;
import dev.sluice.gateway.RootPath;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.item.EncodedItem;
import dev.sluice.item.EncodingSink;
import dev.sluice.item.Hash128;
import dev.sluice.projection.Rendering;
import dev.sluice.projection.SourceRow;
import dev.sluice.sync.DirtyKeys.Dirt;
import dev.sluice.sync.FormerRows.Former;
import dev.sluice.write.RenderedItem;
import java.util.ArrayList;
import java.util.Collection;
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
    private static final int BATCH = 1_000;

    private final SyncPorts ports;
    private final VisibleSnapshots snapshots;
    private final FormerRows former;
    private final Map<FollowedEntity, EncodingSink> sinks = new LinkedHashMap<>();
    private @Nullable LiveSnapshot held;

    /**
     * Rounds of some entities.
     *
     * @param former keeps what a large transaction may have to bury
     */
    Rounds(SyncPorts ports, VisibleSnapshots snapshots, FormerRows former) {
        this.ports = ports;
        this.snapshots = snapshots;
        this.former = former;
    }

    /** A key of a table, whatever entity has it. */
    private record TableKeyHash(String table, Hash128 key) {}

    /** A key that a row had. */
    private record Vacated(Former former, EncodedItem key) {}

    /** Applies a part of a transaction that goes on. Every item has its outcome when this returns. */
    void part(Round round, Map<FollowedEntity, Dirt> dirty, RoundTally tally) {
        vacate(round, dirty, tally).forEach(vacated -> former.add(vacated.former()));
        ports.writer().drain();
        tally.note();
    }

    /** Applies whole transactions, or the end of one. Every item has its outcome when this returns. */
    void end(Round round, Map<FollowedEntity, Dirt> dirty, RoundTally tally) {
        try {
            List<Vacated> vacated = vacate(round, dirty, tally);
            if (!former.isEmpty()) {
                // Each put of the parts must stand there before a tombstone of the same version asks for its key.
                ports.writer().drain();
                former.visit(row -> key(row).ifPresent(key -> bury(round, row, key, tally)));
            }
            vacated.forEach(one -> bury(round, one.former(), one.key(), tally));
            ports.writer().drain();
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
        LiveSnapshot snapshot = held == null ? snapshots.seeing(round.transactions()) : held;
        held = snapshot;
        Map<TableKeyHash, Vacated> vacated = new LinkedHashMap<>();
        dirty.forEach((entity, dirt) -> dirt.former().forEach(row -> {
            Former one = new Former(entity, row);
            key(one).ifPresent(key -> vacated.put(hash(entity, key), new Vacated(one, key)));
        }));
        dirty.forEach((entity, dirt) -> {
            for (List<List<String>> roots : batches(roots(snapshot, entity, dirt))) {
                ports.cancellation().throwIfRequested();
                try (RowCursor rows = snapshot.read(entity.reading(), roots)) {
                    for (SourceRow row = rows.next(); row != null; row = rows.next()) {
                        put(round, entity, row, tally).ifPresent(key -> vacated.remove(hash(entity, key)));
                    }
                }
            }
        });
        return List.copyOf(vacated.values());
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

    /** Returns the key that the row holds; none where it is not kept. */
    private Optional<EncodedItem> put(Round round, FollowedEntity entity, SourceRow row, RoundTally tally) {
        EncodingSink sink = sink(entity);
        Rendering rendering = entity.projection().render(row, sink);
        if (rendering instanceof Rendering.Rendered) {
            EncodedItem item = sink.item().orElseThrow();
            ports.writer()
                    .submit(
                            new RenderedItem(entity.projection().table(), new VersionedItem(item, round.version())),
                            (settled, result) -> tally.written(entity, row, settled, result));
            return Optional.of(item);
        }
        if (rendering instanceof Rendering.Rejected rejected) {
            // It is in quarantine, and what stands under its key is left as it is.
            tally.rejected(entity, row, rejected);
            return entity.keyOf(row, sink);
        }
        tally.filtered(entity, row);
        return Optional.empty();
    }

    private void bury(Round round, Former former, EncodedItem key, RoundTally tally) {
        FollowedEntity entity = former.entity();
        ports.writer()
                .submit(
                        new RenderedItem(
                                entity.projection().table(),
                                new VersionedItem(key, round.version(), VersionedItem.Kind.TOMBSTONE)),
                        (settled, result) -> tally.buried(entity, entity.shown(former.row()), settled, result));
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
        }
    }
}
