package dev.sluice.drill;

import dev.sluice.gateway.HeldItem;
import dev.sluice.gateway.ItemKey;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.RowRefusal;
import dev.sluice.gateway.RowTransaction;
import dev.sluice.gateway.RowWrite;
import dev.sluice.gateway.ShardPosition;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.SourceColumn;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A transaction of the reverse sync: what it does is seen when it is committed, all of it. Used by one thread. */
final class DrillRowTransaction implements RowTransaction {
    private final TreeMap<Long, DrillRow> before;
    private final DrillRowsState state;
    private final Consumer<DrillRowTransaction> commit;
    private final Runnable closed;
    private final Map<Long, Optional<DrillRow>> rows = new TreeMap<>();

    /**
     * A transaction that has begun.
     *
     * @param state its own
     * @param commit makes all of it last
     * @param closed run at the end
     */
    DrillRowTransaction(
            DrillSource source, DrillRowsState state, Consumer<DrillRowTransaction> commit, Runnable closed) {
        this.before = source.rows();
        this.state = state;
        this.commit = commit;
        this.closed = closed;
    }

    /** The rows that it leaves, and the keys of those that it leaves none of. */
    Map<Long, Optional<DrillRow>> rows() {
        return rows;
    }

    DrillRowsState state() {
        return state;
    }

    @Override
    public Set<ItemKey> quarantinedAmong(Set<ItemKey> keys) {
        return keys.stream()
                .filter(key -> held(key)
                        .filter(item -> item.kind() == HeldItem.Kind.QUARANTINED)
                        .isPresent())
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<HeldItem> held(ItemKey key) {
        return Optional.ofNullable(state.held().get(key));
    }

    @Override
    public Optional<RowRefusal> write(List<RowWrite> writes) {
        for (RowWrite write : writes) {
            if (write instanceof RowWrite.Put put) {
                Map<String, @Nullable String> values = texts(put.values());
                String name = values.get(DrillSource.NAME);
                if (name == null) {
                    return Optional.of(new RowRefusal("23502", "A token has a name."));
                }
                rows.put(key(put.key()), Optional.of(new DrillRow(name, values.get(DrillSource.NOTE))));
            } else if (write instanceof RowWrite.Delete delete) {
                rows.put(key(delete.key()), Optional.empty());
            } else {
                throw new UnsupportedOperationException("tokens have no children");
            }
        }
        return Optional.empty();
    }

    private static long key(List<RowWrite.Value> values) {
        return Long.parseLong(String.valueOf(values.get(0).text()));
    }

    private static Map<String, @Nullable String> texts(List<RowWrite.Value> values) {
        Map<String, @Nullable String> texts = new HashMap<>();
        values.forEach(value -> texts.put(value.column().name(), value.text()));
        return texts;
    }

    @Override
    public RowCursor read(EntityReading reading, List<List<String>> primaryKeys) {
        DrillSource seen = new DrillSource(Clock.systemUTC(), new Privileges(Set.of()));
        TreeMap<Long, DrillRow> now = new TreeMap<>(before);
        rows.forEach((key, row) -> row.ifPresentOrElse(one -> now.put(key, one), () -> now.remove(key)));
        now.forEach(seen::put);
        return seen.open().read(reading, primaryKeys);
    }

    @Override
    public void hold(HeldItem item) {
        state.held().put(item.key(), item);
    }

    @Override
    public void release(Set<ItemKey> keys) {
        state.held().keySet().removeAll(keys);
    }

    @Override
    public void noteWritten(Map<ItemKey, Long> changes) {
        changes.forEach(state::note);
    }

    @Override
    public void noteNumbers(Map<SourceColumn, Set<Long>> numbers) {
        numbers.values().stream().flatMap(Set::stream).forEach(state::note);
    }

    @Override
    public boolean advance(ShardPosition from, ShardPosition to) {
        return state.advance(from, to);
    }

    @Override
    public void commit() {
        commit.accept(this);
    }

    @Override
    public void close() {
        closed.run();
    }
}
