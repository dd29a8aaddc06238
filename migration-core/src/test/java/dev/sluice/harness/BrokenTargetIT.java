package dev.sluice.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.backfill.BackfillResult;
import dev.sluice.backfill.BackfillResult.Resumption;
import dev.sluice.engine.BackfillOptions;
import dev.sluice.engine.BackfillOutcome;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Watch;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.RunRecord;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.SourceSettings;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultRule;
import dev.sluice.simulator.fault.FaultScript;
import dev.sluice.simulator.fault.Trigger;
import dev.sluice.simulator.protocol.Operation;
import dev.sluice.testbed.MovedClock;
import dev.sluice.value.Bytes;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A backfill whose target breaks during the run")
final class BrokenTargetIT {
    private static final int SIZE = 100;
    private static final Bytes RANGE = new Bytes(4_000);
    /** Too few of them open the breaker of the process that goes on. */
    private static final int REFUSALS = 40;

    private static final Duration LONGER_THAN_RETRIES = Duration.ofMinutes(16);

    @TempDir
    Path folder;

    private final MovedClock clock = new MovedClock();
    private final SourceSettings source = MarketDatabase.create(SIZE);

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("sluice.yaml"), MarketDatabase.document(source));
    }

    @AfterEach
    void drop() {
        MarketDatabase.drop(source);
    }

    private static FaultScript at(Fault fault, long request) {
        Set<Operation> writes = EnumSet.copyOf(fault.operations());
        writes.retainAll(Fault.WRITES);
        return new FaultScript(1, List.of(new FaultRule(fault, writes, new Trigger.Nth(request))));
    }

    /** Runs the command once, and this whenever a range was noted as done. */
    private BackfillResult run(Target target, Runnable afterRange) {
        return run(target, afterRange, () -> {});
    }

    /** The same, and that whenever the target has answered. */
    private BackfillResult run(Target target, Runnable afterRange, Runnable afterAnswer) {
        Engine engine = Backfilling.engine(
                folder,
                new Backfilling.Between(
                        database -> SmallRanges.of(database, RANGE),
                        store -> after(ItemStore.class, store, method -> afterAnswer.run()),
                        journal -> after(Journal.class, journal, method -> {
                            if (method.equals("completeRange")) {
                                afterRange.run();
                            }
                        })),
                new Random(1),
                Backfilling.PAUSE,
                clock);
        BackfillOutcome outcome = engine.backfill(
                folder, target.settings(), new BackfillOptions(Optional.empty(), Optional.empty()), Watch.nobody());
        return ((BackfillOutcome.Finished) outcome).result();
    }

    /** A port after each of whose calls something is done, before the engine knows of the answer. */
    private static <T> T after(Class<T> type, T port, Consumer<String> task) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(port, arguments);
                        task.accept(method.getName());
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private RunRecord.State state() {
        try (Journal journal = new SqliteJournalOpener(Clock.systemUTC()).open(folder)) {
            return journal.latestRun(RunRecord.Kind.BACKFILL).orElseThrow().state();
        }
    }

    private void assertRight(Target target) {
        Rows rows = Rows.read(source);
        assertThat(Judge.items(Oracle.items(rows), target)).isEmpty();
        assertThat(Judge.ledger(
                        folder,
                        Optional.of(rows),
                        0,
                        target.items(Optional.empty()).size()))
                .isEmpty();
    }

    @Test
    @DisplayName("by credentials that expire: it stops, and goes on when they are good again")
    void credentials() {
        try (Target target = new Target(at(new Fault.ExpiredCredentials(), 5))) {
            assertThatThrownBy(() -> run(target, () -> {}))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("xpired");
            assertThat(target.simulator().injections()).hasSize(1);
            assertThat(state()).isEqualTo(RunRecord.State.STOPPED);
            assertThat(run(target, () -> {}).resumption()).isEqualTo(Resumption.RESUMED);
            assertRight(target);
        }
    }

    @Test
    @DisplayName("by a clock that the service holds to be wrong: the request is signed anew, and the run ends")
    void clockSkew() {
        try (Target target = new Target(at(new Fault.ClockSkew(), 5))) {
            assertThat(run(target, () -> {}).resumption()).isEqualTo(Resumption.FRESH);
            assertThat(target.simulator().injections()).hasSize(1);
            assertRight(target);
        }
    }

    @Test
    @DisplayName(
            "by a clock that the service holds to be wrong for good: it stops with a sentence, and goes on when that is over")
    void lastingClockSkew() {
        List<FaultRule> refusals = LongStream.rangeClosed(5, 5 + REFUSALS)
                .mapToObj(request -> new FaultRule(new Fault.ClockSkew(), Fault.WRITES, new Trigger.Nth(request)))
                .toList();
        try (Target target = new Target(new FaultScript(1, refusals))) {
            AtomicBoolean later = new AtomicBoolean();
            assertThatThrownBy(() -> run(target, () -> {}, () -> {
                        boolean isRefused = target.simulator().injections().size() >= REFUSALS / 2;
                        if (isRefused && later.compareAndSet(false, true)) {
                            clock.advance(LONGER_THAN_RETRIES);
                        }
                    }))
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContainingAll("market", "Signature expired", "clock to be wrong", "to resume");
            assertThat(state()).isEqualTo(RunRecord.State.STOPPED);
            assertThat(run(target, () -> {}).resumption()).isEqualTo(Resumption.RESUMED);
            assertRight(target);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-5, 5})
    @DisplayName(
            "by nothing but the machine's clock, which jumps by hours again and again: every row arrives once, in one run")
    void jumpingClock(int hours) {
        try (Target target = new Target(FaultScript.NONE)) {
            assertThat(run(target, () -> clock.advance(Duration.ofHours(hours))).resumption())
                    .isEqualTo(Resumption.FRESH);
            assertRight(target);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-5, 5})
    @DisplayName(
            "while the next process has a clock that is hours off: it goes on with that run, and the ledger balances")
    void clocksOfTwoProcesses(int hours) {
        try (Target target = new Target(at(new Fault.ExpiredCredentials(), 5))) {
            assertThatThrownBy(() -> run(target, () -> {})).isInstanceOf(UnreachableException.class);
            clock.advance(Duration.ofHours(hours));
            assertThat(run(target, () -> {}).resumption()).isEqualTo(Resumption.RESUMED);
            assertRight(target);
            clock.advance(Duration.ofHours(hours));
            assertThat(run(target, () -> {}).resumption())
                    .as("a new run is the newest one")
                    .isEqualTo(Resumption.FRESH);
            assertRight(target);
        }
    }

    @Test
    @DisplayName("by somebody who deletes the table: it stops; a table created anew gets every row from a new run")
    void tableDeleted() {
        try (Target target = new Target(FaultScript.NONE)) {
            AtomicBoolean deleted = new AtomicBoolean();
            assertThatThrownBy(() -> run(target, () -> {
                        if (deleted.compareAndSet(false, true)) {
                            target.deleteTable();
                        }
                    }))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("market");
            assertThat(state()).isEqualTo(RunRecord.State.STOPPED);
            assertThatThrownBy(() -> run(target, () -> {}))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("market");
            target.createTable();
            assertThat(run(target, () -> {}).resumption()).isEqualTo(Resumption.FRESH);
            assertRight(target);
        }
    }
}
