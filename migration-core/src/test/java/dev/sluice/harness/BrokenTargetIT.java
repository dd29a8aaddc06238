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
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.RunRecord;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.SourceSettings;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultRule;
import dev.sluice.simulator.fault.FaultScript;
import dev.sluice.simulator.fault.Trigger;
import dev.sluice.simulator.protocol.Operation;
import dev.sluice.value.Bytes;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A backfill whose target breaks during the run")
final class BrokenTargetIT {
    private static final int SIZE = 100;
    private static final Bytes RANGE = new Bytes(4_000);

    @TempDir
    Path folder;

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
        Engine engine = Backfilling.engine(
                folder,
                new Backfilling.Between(
                        database -> SmallRanges.of(database, RANGE),
                        store -> store,
                        journal -> after(journal, afterRange)),
                new Random(1));
        BackfillOutcome outcome = engine.backfill(
                folder, target.settings(), new BackfillOptions(Optional.empty(), Optional.empty()), Watch.nobody());
        return ((BackfillOutcome.Finished) outcome).result();
    }

    private static Journal after(Journal journal, Runnable afterRange) {
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(journal, arguments);
                        if (method.getName().equals("completeRange")) {
                            afterRange.run();
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
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
