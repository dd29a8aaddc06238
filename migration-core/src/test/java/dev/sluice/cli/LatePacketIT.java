package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.project.SourceSettings;
import dev.sluice.simulator.LoopbackSimulator;
import dev.sluice.simulator.SimulatorSettings;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultRule;
import dev.sluice.simulator.fault.FaultScript;
import dev.sluice.simulator.fault.Trigger;
import dev.sluice.simulator.protocol.Operation;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.testbed.MovedClock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The target is the simulator in this process: it lives on when a backfill is killed, and its time is the test's. */
@DisplayName("R-24: a bulk backfill that is killed with a request on its way")
final class LatePacketIT {
    /** Several ranges of several batches. */
    private static final int ROWS = 400;

    private static final int ROWS_OF_A_BATCH = 25;
    private static final Duration LONGER_THAN_THE_TEST = Duration.ofMinutes(5);
    private static final Duration LANDS_AFTER = Duration.ofMinutes(10);
    private static final Duration WINDOW = Duration.ofMinutes(16);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String ENTITIES = """
            run: {readers: 1, writers: 1}
            entities:
              Reading:
                table: TABLE
                from: public.reading
                keys: {pk: "READING#{reading_id}", sk: READING}
                attributes: {body: body}
            """;

    @TempDir
    Path folder;

    private final MovedClock clock = new MovedClock();
    private Duration machineIsAhead = Duration.ZERO;
    private final SourceSettings source = LocalPostgres.createDatabase();
    private final List<LoopbackSimulator> opened = new ArrayList<>();
    private TestProject project = new TestProject(Path.of(""), source, "");

    @BeforeEach
    void fill() {
        LocalPostgres.run(
                source,
                "CREATE TABLE reading (reading_id int PRIMARY KEY, body text NOT NULL)",
                "INSERT INTO reading SELECT n, 'before' FROM generate_series(1, " + ROWS + ") n",
                "ANALYZE");
        project = TestProject.of(folder.resolve("project"), source, ENTITIES);
    }

    @AfterEach
    void close() {
        opened.forEach(LoopbackSimulator::close);
    }

    /** A backfill as a process of its own, killed by SIGKILL when this has happened to that batch. */
    private LoopbackSimulator killedAt(Fault fault, long batch) throws Exception {
        LoopbackSimulator target = new LoopbackSimulator(
                SimulatorSettings.PLAIN.withFaults(new FaultScript(
                        1, List.of(new FaultRule(fault, Set.of(Operation.BATCH_WRITE_ITEM), new Trigger.Nth(batch))))),
                clock);
        opened.add(target);
        run(target, "provision").exits(0);
        Process process = start(target);
        try {
            Instant until = Instant.now().plus(PATIENCE);
            while (target.simulator().injections().isEmpty()) {
                assertThat(process.isAlive())
                        .as("the process runs until it is killed")
                        .isTrue();
                assertThat(Instant.now()).as("waited for the batch").isBefore(until);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return target;
    }

    private Process start(LoopbackSimulator target) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(List.of(project.arguments("backfill", "--endpoint", target.endpoint(), "--mode", "bulk")));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("process.log").toFile())
                .start();
    }

    /** Runs a command as the program does, at the test's time on a machine whose clock may be wrong. */
    private CommandRun run(LoopbackSimulator target, String command, String... more) {
        List<String> all = new ArrayList<>(List.of("--endpoint", target.endpoint()));
        all.addAll(List.of(more));
        return CommandRun.with(
                () -> Composition.engine(Map.of(), new SqliteJournalOpener(clock), Clock.offset(clock, machineIsAhead)),
                project.arguments(command, all.toArray(String[]::new)));
    }

    /** The ids of the rows whose items are there. */
    private String arrived(LoopbackSimulator target) {
        return target.simulator().items(project.table()).stream()
                .map(item -> ((StringValue) item.get("pk")).value().replace("READING#", ""))
                .collect(Collectors.joining(", "));
    }

    private JsonObject backfilled(LoopbackSimulator target, int exitCode, int rows) {
        JsonObject answer =
                run(target, "backfill", "--format", "json").exits(exitCode).json();
        assertThat(answer.get("ledgerBalanced").getAsBoolean()).isTrue();
        assertThat(answer.get("rowsRead").getAsLong()).isEqualTo(rows);
        return answer;
    }

    private void assertVerdict(LoopbackSimulator target, String verdict, int exitCode) {
        CommandRun run = run(target, "verify").exits(exitCode);
        assertThat(run.out()).startsWith(verdict);
        if (!verdict.equals("DIFFERENT")) {
            assertThat(run.out().contains("R-24")).isEqualTo(verdict.equals("INCONCLUSIVE"));
        }
    }

    @Test
    @DisplayName(
            "is gone on with on conditions, ends with exit code 1 and is INCONCLUSIVE until no signature is valid; then EQUAL")
    void nothingLands() throws Exception {
        LoopbackSimulator target = killedAt(new Fault.LateLanding(LONGER_THAN_THE_TEST, LONGER_THAN_THE_TEST), 3);

        JsonObject resumed = backfilled(target, 1, ROWS);
        assertThat(resumed.get("resumed").getAsBoolean()).isTrue();
        assertThat(resumed.get("mode").getAsString()).isEqualTo("versioned");
        Instant fence = Instant.parse(resumed.get("fenceOpenUntil").getAsString());
        assertThat(Duration.between(clock.instant(), fence)).isBetween(WINDOW.minus(PATIENCE), WINDOW);
        assertVerdict(target, "INCONCLUSIVE", 1);

        clock.advance(WINDOW.minusMinutes(1));
        target.simulator().land();
        assertVerdict(target, "INCONCLUSIVE", 1);
        clock.advance(Duration.ofMinutes(1).plusSeconds(2)); // dates of answers are in whole seconds
        assertVerdict(target, "EQUAL", 0);
    }

    @ParameterizedTest(name = "{0} h ahead when it goes on, {1} h when it is compared")
    @CsvSource({"-5, 0", "0, 5", "-5, 5", "5, -5"})
    @DisplayName(
            "is INCONCLUSIVE for as long and then EQUAL whatever the clocks of the machines show that go on and compare")
    void clocksHoursApart(int goingOn, int comparing) throws Exception {
        LoopbackSimulator target = killedAt(new Fault.LateLanding(LONGER_THAN_THE_TEST, LONGER_THAN_THE_TEST), 3);

        machineIsAhead = Duration.ofHours(goingOn);
        Instant fence =
                Instant.parse(backfilled(target, 1, ROWS).get("fenceOpenUntil").getAsString());
        assertThat(Duration.between(clock.instant(), fence)).isBetween(WINDOW.minus(PATIENCE), WINDOW);
        machineIsAhead = Duration.ofHours(comparing);
        assertVerdict(target, "INCONCLUSIVE", 1);
        clock.advance(WINDOW.minusMinutes(1).minusSeconds(1)); // dates of answers are in whole seconds
        assertVerdict(target, "INCONCLUSIVE", 1);
        clock.advance(PATIENCE.plusSeconds(2));
        assertVerdict(target, "EQUAL", 0);
    }

    @Test
    @DisplayName("never is EQUAL where that request landed over a newer item, and another backfill mends it")
    void landsLate() throws Exception {
        LoopbackSimulator target = killedAt(new Fault.LateLanding(LONGER_THAN_THE_TEST, LANDS_AFTER), 3);
        LocalPostgres.run(
                source, "UPDATE reading SET body = 'after' WHERE reading_id NOT IN (" + arrived(target) + ")");

        backfilled(target, 1, ROWS);
        assertVerdict(target, "INCONCLUSIVE", 1);
        clock.advance(LANDS_AFTER);
        target.simulator().land();
        assertThat(target.simulator().landed()).isEqualTo(1);
        assertVerdict(target, "DIFFERENT", 1);
        clock.advance(WINDOW);
        assertVerdict(target, "DIFFERENT", 1);

        JsonObject again = backfilled(target, 0, ROWS);
        assertThat(again.get("resumed").getAsBoolean()).isFalse();
        assertThat(again.has("fenceOpenUntil")).isFalse();
        assertVerdict(target, "EQUAL", 0);
    }

    @Test
    @DisplayName("is not called EQUAL although every item is there, before anybody has noted its end")
    void everythingIsThere() throws Exception {
        LocalPostgres.run(source, "DELETE FROM reading WHERE reading_id > " + ROWS_OF_A_BATCH);
        LoopbackSimulator target = killedAt(new Fault.Slow(LONGER_THAN_THE_TEST, Fault.Pace.LATE), 1);
        assertThat(target.simulator().items(project.table())).hasSize(ROWS_OF_A_BATCH);

        assertVerdict(target, "INCONCLUSIVE", 1);
        clock.advance(WINDOW.multipliedBy(2));
        assertVerdict(target, "INCONCLUSIVE", 1);
        backfilled(target, 1, ROWS_OF_A_BATCH);
        clock.advance(WINDOW.plusSeconds(2));
        assertVerdict(target, "EQUAL", 0);
    }

    @Test
    @DisplayName("is not begun again in mode bulk, and not by another folder that knows nothing of it either (R-16)")
    void notInBulkAgain() throws Exception {
        LoopbackSimulator target = killedAt(new Fault.LateLanding(LONGER_THAN_THE_TEST, LONGER_THAN_THE_TEST), 3);
        TestProject elsewhere =
                new TestProject(folder.resolve("elsewhere"), source, project.table()).write(project.document());
        CommandRun refused = elsewhere
                .run("backfill", "--endpoint", target.endpoint(), "--mode", "bulk")
                .exits(2);
        assertThat(refused.err()).contains("empty");
    }
}
