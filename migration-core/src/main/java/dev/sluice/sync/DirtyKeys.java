package dev.sluice.sync;

import dev.sluice.gateway.FeedMessage.RowChanged;
import dev.sluice.gateway.RootPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the changes of a round touch: keys alone, each once, never the changes themselves, so that a row that is changed a thousand
 * times takes the room of one. Used by one thread.
 */
final class DirtyKeys {
    /** So many keys make a round, and so many of one transaction a part of it (correctness.md section 4, A3). */
    static final long FULL = 10_000;

    /**
     * What is dirty of an entity.
     *
     * @param roots primary keys of root rows
     * @param reached by each path, the values from which root rows are to be asked for
     * @param former what root rows were, whose items may have to go
     * @param removed rows that counted their changes and were removed with their counters
     * @param loads how often roots and what they are reached by were changed, where that is counted
     */
    record Dirt(
            Set<List<String>> roots,
            Map<RootPath, Set<List<String>>> reached,
            Set<FormerRow> former,
            Set<FormerRow> removed,
            RowLoads loads) {
        static Dirt none() {
            return new Dirt(
                    new LinkedHashSet<>(),
                    new LinkedHashMap<>(),
                    new LinkedHashSet<>(),
                    new LinkedHashSet<>(),
                    new RowLoads());
        }
    }

    private final FeedPlan plan;
    private final long full;
    private final Map<FollowedEntity, Dirt> entities = new LinkedHashMap<>();
    private long size;
    private long transactions;
    private @Nullable Long second;

    /** Those of a plan's tables. */
    DirtyKeys(FeedPlan plan) {
        this(plan, FULL);
    }

    /**
     * The same of another size.
     *
     * @param full how many are enough for a round, or for a part of a transaction
     */
    DirtyKeys(FeedPlan plan, long full) {
        this.plan = plan;
        this.full = full;
    }

    FeedPlan plan() {
        return plan;
    }

    /** Whether there are enough for a round, or for a part of one transaction. */
    boolean isFull() {
        return size >= full;
    }

    /**
     * What is added from here on is of another transaction, whose changes count for the heat of keys.
     *
     * @param committedAt the source's clock at its commit
     */
    void counted(Instant committedAt) {
        transactions++;
        second = committedAt.getEpochSecond();
    }

    /** What is added from here on is of another transaction, which was counted before. */
    void uncounted() {
        second = null;
    }

    /**
     * Notes what a change touches.
     *
     * @throws dev.sluice.problem.StoppedException when the log does not tell it
     */
    void add(RowChanged change) {
        for (TablePart part : plan.partsOf(change.table())) {
            Dirt dirt = entities.computeIfAbsent(part.entity(), entity -> Dirt.none());
            Optional<List<@Nullable String>> before = ImageValues.before(change, part.columns());
            Optional<List<@Nullable String>> after = ImageValues.after(change, part.columns());
            if (part instanceof TablePart.Root root) {
                if (root.entity().isVersionedByRow()
                        || change.before().filter(root.entity()::hadNone).isEmpty()) {
                    before.ifPresent(values -> leave(root.entity(), values, after, dirt));
                }
                addRoot(root, before.flatMap(row -> key(root, row)), after.flatMap(row -> key(root, row)), change);
            } else if (part instanceof TablePart.Child child) {
                // The row that it belonged to lost an element, and the row that it belongs to now has it.
                Stream.of(before, after)
                        .flatMap(Optional::stream)
                        .flatMap(row -> whole(row).stream())
                        .forEach(key -> {
                            count(dirt.roots().add(key));
                            load(child.entity(), change, () -> dirt.loads().ofRoot(key));
                        });
            } else if (part instanceof TablePart.Reached reached) {
                Set<List<String>> values =
                        dirt.reached().computeIfAbsent(reached.path(), path -> new LinkedHashSet<>());
                Stream.of(before, after)
                        .flatMap(Optional::stream)
                        .flatMap(row -> whole(row).stream())
                        .forEach(key -> {
                            count(values.add(key));
                            load(reached.entity(), change, () -> dirt.loads().ofReached(reached.path(), key));
                        });
            }
        }
    }

    /** A row whose changes are counted keeps its key as long as it is there; others may have left an item under another one. */
    private void leave(
            FollowedEntity entity, List<@Nullable String> before, Optional<List<@Nullable String>> after, Dirt dirt) {
        if (!entity.isVersionedByRow()) {
            count(dirt.former().add(new FormerRow(before)));
        } else if (after.isEmpty() || !after.get().equals(before)) {
            count(dirt.removed().add(new FormerRow(before)));
        }
    }

    private void addRoot(
            TablePart.Root root, Optional<List<String>> before, Optional<List<String>> after, RowChanged change) {
        FollowedEntity entity = root.entity();
        Dirt dirt = entities.computeIfAbsent(entity, none -> Dirt.none());
        before.ifPresent(key -> count(dirt.roots().add(key)));
        after.ifPresent(key -> count(dirt.roots().add(key)));
        Long at = second;
        if (at != null) {
            before.filter(key -> !after.equals(before))
                    .ifPresent(key -> count(dirt.loads().ofRoot(key).add(transactions, at, RowLoad.State.GONE, 0)));
            after.ifPresent(key -> count(dirt.loads()
                    .ofRoot(key)
                    .add(transactions, at, entity.stateAfter(change), FollowedEntity.bytesAfter(change))));
        }
    }

    /** A row that belongs to roots was changed: where copies of it are in the key of an index, that moves them. */
    private void load(FollowedEntity entity, RowChanged change, Supplier<RowLoad> load) {
        Long at = second;
        if (at != null) {
            RowLoad.Moves moves = entity.isMovedByOthers() ? RowLoad.Moves.PERHAPS : RowLoad.Moves.NEVER;
            count(load.get().addOther(transactions, at, moves, FollowedEntity.bytesAfter(change)));
        }
    }

    private static Optional<List<String>> key(TablePart.Root root, List<@Nullable String> known) {
        return whole(known.subList(0, root.entity().primaryKey().size()));
    }

    private void count(boolean isNew) {
        size += isNew ? 1 : 0;
    }

    /** The values where none is NULL: a row without the whole reference refers to nothing. */
    private static Optional<List<String>> whole(List<@Nullable String> values) {
        List<String> all = new ArrayList<>(values.size());
        for (String value : values) {
            if (value == null) {
                return Optional.empty();
            }
            all.add(value);
        }
        return Optional.of(all);
    }

    /** How many keys it holds. */
    long size() {
        return size;
    }

    /** What is dirty, by entity; nothing is left behind. */
    Map<FollowedEntity, Dirt> take() {
        Map<FollowedEntity, Dirt> taken = new LinkedHashMap<>(entities);
        clear();
        return taken;
    }

    /** Forgets everything. */
    void clear() {
        entities.clear();
        size = 0;
    }
}
