package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.backfill.Supervision;
import dev.sluice.gateway.HookCaller;
import dev.sluice.gateway.JournalOpener;
import dev.sluice.gateway.LocalServers;
import dev.sluice.gateway.RunControl;
import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.SourceConnector;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceLock;
import dev.sluice.gateway.SourceSnapshotStore;
import dev.sluice.gateway.TargetConnector;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.CourtesySettings;
import dev.sluice.run.Hold;
import dev.sluice.run.Pace;
import dev.sluice.run.PaceReading;
import dev.sluice.run.RunId;
import dev.sluice.run.RunOrder;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Who steers a run")
final class RunSupervisionTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final RunId RUN = new RunId("run-1");

    private final Map<Hold, String> holds = new EnumMap<>(Hold.class);
    private final List<OptionalDouble> ceilings = new ArrayList<>();
    private final List<RunOrder> orders = new ArrayList<>();
    private final AtomicInteger pauses = new AtomicInteger();
    private boolean isReachable = true;
    private boolean isTaken;

    @Test
    @DisplayName("goes on to the next snapshot while a breaker is open, since only a writer can close it")
    void breaker() {
        Supervision.Watching watching = watching(List.of());
        holds.put(Hold.BREAKER, "Table shop fails.");
        watching.awaitRelease();
        assertThat(pauses).hasValue(0);
    }

    @Test
    @DisplayName("waits for everything else that holds the run, also beside a breaker")
    void held() {
        Supervision.Watching watching = watching(List.of());
        holds.put(Hold.BREAKER, "Table shop fails.");
        holds.put(Hold.SOURCE, "The pause file is there.");
        watching.awaitRelease();
        assertThat(pauses).hasValue(3);
    }

    @Test
    @DisplayName("goes on to the next snapshot where the source cannot be asked, since only that finds out how it is")
    void unreachable() {
        isReachable = false;
        Supervision.Watching watching = watching(List.of());
        assertThat(holds).containsOnlyKeys(Hold.SOURCE);
        watching.awaitRelease();
        assertThat(pauses).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource(names = {"OPERATOR", "QUARANTINE"})
    @DisplayName("waits for a person also while the source cannot be asked")
    void heldByAPerson(Hold hold) {
        isReachable = false;
        Supervision.Watching watching = watching(List.of());
        holds.put(hold, "Somebody said so.");
        watching.awaitRelease();
        assertThat(pauses).hasValue(3);
        assertThat(holds).containsOnlyKeys(Hold.SOURCE);
    }

    @Test
    @DisplayName(
            "R-60: a rate of the call counts more than what was ordered before, and less than what is ordered later")
    void rateOfCall() {
        orders.add(rate(3_000, NOW.minusSeconds(60)));
        List<RunOrder> before = List.copyOf(orders);
        watching(before);
        assertThat(ceilings).isEmpty();

        orders.add(rate(800, NOW.plusSeconds(1)));
        watching(before);
        assertThat(ceilings).containsExactly(OptionalDouble.of(800));
    }

    @Test
    @DisplayName(
            "R-60: an order counts by its place among the orders, although the clock of who gave it is hours behind or ahead")
    void clocksOfThoseWhoOrder() {
        orders.add(rate(3_000, NOW.plusSeconds(18_000)));
        List<RunOrder> before = List.copyOf(orders);
        watching(before);
        assertThat(ceilings).as("given before the call").isEmpty();

        orders.add(rate(800, NOW.minusSeconds(18_000)));
        watching(before);
        assertThat(ceilings).as("given after it").containsExactly(OptionalDouble.of(800));
    }

    @Test
    @DisplayName("R-60: without a rate in the call the newest order stands")
    void standingOrder() {
        orders.add(rate(3_000, NOW.minusSeconds(60)));
        watching(List.of());
        assertThat(ceilings).containsExactly(OptionalDouble.of(3_000));
    }

    private static RunOrder rate(double units, Instant at) {
        return new RunOrder(RUN, RunOrder.Kind.RATE, OptionalDouble.of(units), at);
    }

    /** The watch over a run whose thread is never given any time: what is done at once is done. */
    private Supervision.Watching watching(List<RunOrder> setAside) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        EnginePorts ports = new EnginePorts(
                stub(SourceConnector.class),
                stub(TargetConnector.class),
                stub(JournalOpener.class),
                stub(SourceSnapshotStore.class),
                stub(LocalServers.class),
                stub(HookCaller.class),
                Optional.empty(),
                clock,
                this::pause,
                "test",
                new Random(1),
                1);
        SourceDatabase database = stub(SourceDatabase.class);
        SourceRounds source = new SourceRounds(
                Lease.take(database, List.of("shop"), this::pause),
                new SourceWatch(database, CourtesySettings.NONE, Path.of("")));
        return new RunSupervision(
                        ports,
                        stub(RunControl.class),
                        new RunSupervision.Reins(new Reins(), Watch.nobody(), setAside),
                        source,
                        task -> {})
                .over(new RunRecord(
                        RUN,
                        RunRecord.Kind.BACKFILL,
                        "versioned",
                        "",
                        "design",
                        "source",
                        "target",
                        1,
                        RunRecord.State.RUNNING,
                        NOW,
                        Optional.empty()));
    }

    private void pause(Duration time) {
        if (pauses.incrementAndGet() == 3) {
            holds.keySet().removeIf(hold -> isReachable ? hold == Hold.SOURCE : hold != Hold.SOURCE);
        }
        assertThat(pauses.get()).as("waits for ever").isLessThan(100);
    }

    private <T> T stub(Class<T> port) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, with) -> switch (method.getName()) {
                    case "orders" -> List.copyOf(orders);
                    case "holds" -> Map.of();
                    case "beginTerm" -> 1L;
                    case "endTerm", "noteHolds", "close" -> null;
                    case "isHeld" -> isReachable;
                    case "lock" -> lock();
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }

    /** Taken when the command began; it cannot be asked for again while the source is away. */
    private Optional<SourceLock> lock() {
        if (isTaken && !isReachable) {
            throw new UnreachableException("The source is away.");
        }
        isTaken = true;
        return Optional.of(stub(SourceLock.class));
    }

    private final class Reins implements Pace {
        @Override
        public void limit(OptionalDouble writeUnitsPerSecond) {
            ceilings.add(writeUnitsPerSecond);
        }

        @Override
        public void hold(Hold cause, String sentence) {
            holds.put(cause, sentence);
        }

        @Override
        public void release(Hold cause) {
            if (cause != Hold.SOURCE || pauses.get() >= 3) {
                holds.remove(cause);
            }
        }

        @Override
        public PaceReading reading() {
            return new PaceReading(OptionalDouble.empty(), OptionalDouble.empty(), 0, Map.of(), holds);
        }
    }
}
