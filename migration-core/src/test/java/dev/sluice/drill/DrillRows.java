package dev.sluice.drill;

import dev.sluice.drill.Operator.Kind;
import dev.sluice.gateway.GivenNumbers;
import dev.sluice.gateway.HeldItem;
import dev.sluice.gateway.ItemKey;
import dev.sluice.gateway.ReverseState;
import dev.sluice.gateway.ReverseState.Mode;
import dev.sluice.gateway.RowApplier;
import dev.sluice.gateway.RowTransaction;
import dev.sluice.gateway.ShardPosition;
import dev.sluice.gateway.WrittenKey;
import dev.sluice.problem.StoppedException;
import dev.sluice.projection.SourceColumn;
import dev.sluice.source.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The source as the place that the reverse sync writes to; whoever has a transaction keeps everybody else waiting. Thread-safe. */
final class DrillRows {
    private final DrillSource source;
    private final DrillMutation mutation;
    private final ReentrantLock turn = new ReentrantLock();
    private Optional<DrillRowsState> state = Optional.empty();

    DrillRows(DrillSource source, DrillMutation mutation) {
        this.source = source;
        this.mutation = mutation;
    }

    /** As an operator sees it. */
    RowApplier seenBy(Operator operator) {
        return new Seen(operator);
    }

    private <T> T alone(Supplier<T> action) {
        turn.lock();
        try {
            return action.get();
        } finally {
            turn.unlock();
        }
    }

    private final class Seen implements RowApplier {
        private final Operator operator;

        Seen(Operator operator) {
            this.operator = operator;
        }

        @Override
        public Facts facts(Collection<Table> tables) {
            operator.requireAlive();
            return new Facts(
                    Set.of(new SourceColumn(DrillSource.TABLE, DrillSource.KEY)),
                    List.of(),
                    new Sessions("sluice", false),
                    List.of());
        }

        @Override
        public List<String> preparation() {
            return List.of();
        }

        @Override
        public void prepare(ReverseState.Form form, Instant at) {
            alone(() -> {
                if (state.isPresent() && !state.get().form().equals(form)) {
                    throw new StoppedException("The reverse sync is prepared already, for something else.");
                }
                state = state.or(() -> Optional.of(new DrillRowsState(form, at)));
                return form;
            });
        }

        @Override
        public Optional<ReverseState> state() {
            operator.requireAlive();
            return alone(() -> state.map(DrillRowsState::told));
        }

        @Override
        public void add(List<ShardPosition> shards) {
            operator.requireAlive();
            alone(() -> {
                shards.forEach(state.orElseThrow()::add);
                return shards;
            });
        }

        @Override
        public boolean change(Mode from, Mode to) {
            operator.reach(Kind.DEED, "before the records are " + to);
            boolean isChanged =
                    alone(() -> state.filter(now -> now.change(from, to)).isPresent());
            operator.reach(Kind.DEED, "after the records are " + to);
            return isChanged;
        }

        @Override
        public void tip(Instant at) {
            operator.requireAlive();
            alone(() -> {
                state.ifPresent(now -> now.tip(at));
                return at;
            });
        }

        @Override
        public List<HeldItem> held(HeldItem.Kind kind, int most) {
            operator.requireAlive();
            return alone(() -> state.stream()
                    .flatMap(now -> now.held().values().stream())
                    .filter(item -> item.kind() == kind)
                    .limit(most)
                    .toList());
        }

        @Override
        public List<ItemKey> heldKeys(int most) {
            operator.requireAlive();
            return alone(() -> state.stream()
                    .flatMap(now -> now.held().keySet().stream())
                    .limit(most)
                    .toList());
        }

        @Override
        public void forgetSwitch() {
            operator.requireAlive();
            alone(() -> {
                state.ifPresent(DrillRowsState::forgetSwitch);
                return state;
            });
        }

        @Override
        public List<WrittenKey> written(Optional<ItemKey> after, int most) {
            operator.requireAlive();
            return alone(() -> state.stream()
                    .flatMap(now -> now.written(after).stream())
                    .limit(most)
                    .toList());
        }

        @Override
        public Map<String, Written> written() {
            operator.requireAlive();
            return alone(() -> {
                Map<String, Written> sums = new TreeMap<>();
                state.filter(now -> !now.changes().isEmpty())
                        .ifPresent(now -> sums.put(
                                DrillTarget.TABLE,
                                new Written(
                                        now.changes().size(),
                                        now.changes().values().stream()
                                                .mapToLong(Long::longValue)
                                                .sum())));
                return sums;
            });
        }

        @Override
        public List<GivenNumbers> numbers() {
            operator.requireAlive();
            boolean isForgotten = mutation == DrillMutation.NUMBERS_NOT_KEPT;
            return alone(() -> state.filter(now -> !isForgotten)
                    .map(DrillRowsState::numbers)
                    .orElse(List.of()));
        }

        @Override
        public Optional<RowTransaction> begin(Mode mode) {
            operator.requireAlive();
            turn.lock();
            if (state.filter(now -> now.mode() == mode).isEmpty()) {
                turn.unlock();
                return Optional.empty();
            }
            return Optional.of(new DrillRowTransaction(source, state.get().copy(), this::commit, turn::unlock));
        }

        private void commit(DrillRowTransaction transaction) {
            operator.reach(Kind.DEED, "before rows are committed");
            boolean isPassedOver = mutation == DrillMutation.WRITES_NOT_LED_BACK;
            if (!isPassedOver) {
                transaction
                        .rows()
                        .forEach((key, row) -> row.ifPresentOrElse(
                                now -> {
                                    if (!now.equals(source.rows().get(key))) {
                                        source.put(key, now);
                                    }
                                },
                                () -> source.delete(key)));
            }
            state = Optional.of(transaction.state());
            operator.reach(Kind.DEED, "after rows were committed");
        }

        @Override
        public void remove() {
            throw new UnsupportedOperationException("a drill keeps its reverse sync");
        }
    }
}
