package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.sluice.simulator.LoopbackSimulator;
import dev.sluice.simulator.SimulatorSettings;
import dev.sluice.simulator.capacity.CapacityRules;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultRule;
import dev.sluice.simulator.fault.FaultScript;
import dev.sluice.simulator.fault.Trigger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("How a backfill writes, as its project document and its call say, seen from the target")
@Timeout(180)
final class WritingSettingsIT {
    private static final int ROWS = 2_000;
    private static final String ON_DEMAND = "\"BillingMode\": \"PAY_PER_REQUEST\"";
    private static final String NOTHING = "\"Note\": \"\"";

    @TempDir
    Path folder;

    private static FaultScript faults(Fault fault, Trigger trigger) {
        return new FaultScript(1, List.of(new FaultRule(fault, Fault.WRITES, trigger)));
    }

    private static Fault late(Duration delay) {
        return new Fault.Slow(delay, Fault.Pace.LATE);
    }

    /** Runs a backfill on a target of its own, which must end with every item. */
    private JsonObject backfill(Readings readings, String run, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--endpoint", readings.endpoint(), "--format", "json"));
        arguments.addAll(List.of(more));
        JsonObject result = readings.project(folder, run)
                .run("backfill", arguments.toArray(String[]::new))
                .exits(0)
                .json();
        assertThat(result.get("ledgerBalanced").getAsBoolean()).isTrue();
        assertThat(readings.found()).isEqualTo(readings.expected());
        return result;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "8, 8", "4, 12"})
    @DisplayName("run.writers is how many connections it writes on, of those that run.writing.connections allows")
    void connections(int writers, int connections) {
        try (LoopbackSimulator target = new LoopbackSimulator(
                SimulatorSettings.PLAIN.withFaults(faults(late(Duration.ofMillis(30)), new Trigger.From(1))))) {
            backfill(
                    Readings.of(ROWS, target).created(ON_DEMAND, NOTHING),
                    "{writers: " + writers + ", writing: {connections: " + connections + "}}",
                    "--mode",
                    "bulk");

            // One more is for all that is no writing of items.
            assertThat(target.mostConnections()).isEqualTo(writers + 1);
        }
    }

    @ParameterizedTest(name = "{0} s")
    @CsvSource({"1, 25", "20, 0"})
    @DisplayName(
            "run.writing.requestTimeoutSeconds is for how long it waits for an answer before it sends again what has landed")
    void timeout(int seconds, int sentAgain) {
        try (LoopbackSimulator target = new LoopbackSimulator(
                SimulatorSettings.PLAIN.withFaults(faults(late(Duration.ofSeconds(3)), new Trigger.Nth(1))))) {
            JsonObject result = backfill(
                    Readings.of(ROWS, target).created(ON_DEMAND, NOTHING),
                    "{writers: 2, writing: {requestTimeoutSeconds: " + seconds + "}}",
                    "--mode",
                    "versioned");

            assertThat(result.get("equal").getAsInt()).isEqualTo(sentAgain);
            assertThat(result.get("written").getAsInt()).isEqualTo(ROWS - sentAgain);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"'rate: 400', ''", "'rate: 9000', --rate=400"})
    @DisplayName("its rate, and --rate before that, keeps it below what the table serves, so that nothing is throttled")
    void rate(String writing, String option) {
        assertThat(throttled(writing, option)).isZero();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"'rate: 9000', ''", "'rate: 400', --rate=9000"})
    @DisplayName("a rate above what the table serves does not, and all arrives all the same")
    void tooHighRate(String writing, String option) {
        assertThat(throttled(writing, option)).isPositive();
    }

    /** How many items of a run were throttled by a table that does not describe the 500 units a second that it serves at most. */
    private int throttled(String writing, String option) {
        try (LoopbackSimulator target =
                new LoopbackSimulator(SimulatorSettings.PLAIN.withCapacity(CapacityRules.LIKE_THE_SERVICE))) {
            Readings readings = Readings.of(ROWS, target)
                    .created(ON_DEMAND + ", \"OnDemandThroughput\": {\"MaxWriteRequestUnits\": 500}", NOTHING);
            String[] options = option.isEmpty() ? new String[0] : new String[] {option};
            return backfill(readings, "{writers: 4, writing: {" + writing + "}}", options)
                    .get("throttled")
                    .getAsInt();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, no pace: name the write units",
        "-1, no pace: name the write units",
        "NaN, no pace: name the write units",
        "abc, 'abc' is not a double"
    })
    @DisplayName("a --rate that is none ends with 2 and one sentence before anything is written")
    void noRate(String rate, String sentence) {
        try (LoopbackSimulator target = new LoopbackSimulator(SimulatorSettings.PLAIN)) {
            Readings readings = Readings.of(1, target).created(ON_DEMAND, NOTHING);
            TestProject project = readings.project(folder, "{}");

            Refusal.of(
                    Refusal.call(project, "backfill", "--endpoint", readings.endpoint(), "--rate", rate),
                    2,
                    "--rate",
                    sentence);
            assertThat(readings.found()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "writing: {rate: 0}|rate",
                "writing: {rate: -1}|rate",
                "writing: {rate: abc}|rate",
                "writers: 8, writing: {connections: 4}|each of the 8 writers has a connection of its own"
            })
    @DisplayName("a document that says the like ends with 2 and names the field")
    void noSetting(String run, String sentence) {
        try (LoopbackSimulator target = new LoopbackSimulator(SimulatorSettings.PLAIN)) {
            Readings readings = Readings.of(1, target).created(ON_DEMAND, NOTHING);
            TestProject project = readings.project(folder, "{" + run + "}");

            Refusal.of(
                    Refusal.call(project, "backfill", "--endpoint", readings.endpoint()), 2, "sluice.yaml", sentence);
            assertThat(readings.found()).isEmpty();
        }
    }
}
