package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.backfill.BackfillResult;
import dev.sluice.backfill.WriteMode;
import dev.sluice.engine.BackfillOptions;
import dev.sluice.engine.BackfillOutcome;
import dev.sluice.engine.Watch;
import dev.sluice.run.Cancellation;
import dev.sluice.run.Outcome;
import dev.sluice.run.PaceReading;
import dev.sluice.run.RangeCounts;
import dev.sluice.run.RunEvent;
import dev.sluice.simulator.LoopbackSimulator;
import dev.sluice.simulator.SimulatorSettings;
import dev.sluice.simulator.capacity.CapacityRules;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName(
        "A backfill over HTTP into a table that serves a quarter of what it is given, with an index, and a key that has half of the rows")
@Timeout(180)
final class PacedBackfillIT {
    @TempDir
    Path folder;

    private final SlowClock time = new SlowClock();
    private final LoopbackSimulator target =
            new LoopbackSimulator(SimulatorSettings.PLAIN.withCapacity(CapacityRules.LIKE_THE_SERVICE), time);

    private volatile PaceReading reading = PaceReading.IDLE;

    @AfterEach
    void stop() {
        target.close();
    }

    private void watch(RunEvent event) {
        if (event instanceof RunEvent.StageBegan) {
            time.start();
        } else if (event instanceof RunEvent.Paced paced) {
            reading = paced.reading();
        }
    }

    @ParameterizedTest
    @EnumSource(WriteMode.class)
    @DisplayName(
            "tells that a slow index throttled, and ends with exactly the right items, EQUAL, and a balanced ledger (R-60, R-40)")
    void slowIndex(WriteMode mode) {
        throttled(mode, 3_000, 40, "ProvisionedThroughputExceeded on readings/alarms");
    }

    @ParameterizedTest
    @EnumSource(WriteMode.class)
    @DisplayName("blames the key or nobody, and ends likewise")
    void hotKey(WriteMode mode) {
        throttled(mode, 6_000, 3_000, "KeyRangeThroughputExceeded on readings");
    }

    /** Only one of the two is in the way: both together, one slows the run so much that the other is hardly met. */
    private void throttled(WriteMode mode, int rows, int unitsOfIndex, String reason) {
        String billing = "\"ProvisionedThroughput\": {\"ReadCapacityUnits\": 3000, \"WriteCapacityUnits\": %d}";
        Readings readings =
                Readings.of(rows, target).created(billing.formatted(3_000), billing.formatted(unitsOfIndex));
        TestProject project = readings.project(folder, "{writers: 8, writing: {longestDelaySeconds: 2}}");

        BackfillOutcome outcome = Composition.engine()
                .backfill(
                        folder,
                        readings.settings(),
                        new BackfillOptions(Optional.of(mode), Optional.empty()),
                        new Watch(this::watch, new Cancellation()));

        assertThat(outcome).isInstanceOf(BackfillOutcome.Finished.class);
        BackfillResult result = ((BackfillOutcome.Finished) outcome).result();
        RangeCounts total = result.ledger().total();
        assertThat(result.isClean()).isTrue();
        assertThat(result.ledger().balances()).isTrue();
        assertThat(total.rowsRead()).isEqualTo(rows);
        assertThat(total.count(Outcome.WRITTEN)).isEqualTo(rows);
        assertThat(total.throttled()).isPositive();
        assertThat(total.consumedWriteUnits()).isCloseTo(rows + rows / 20.0, within(1e-6));
        // A batch names no reason, and what is then sent alone to learn it may go through: PacedWriterTest has
        // that on virtual time.
        assertThat(reading.throttles()).isNotEmpty();
        assertThat(Set.of(reason, "no reason given on readings"))
                .as("nobody blames the table")
                .containsAll(reading.throttles().keySet());
        assertThat(readings.found()).isEqualTo(readings.expected());
        assertThat(project.run("verify", "--endpoint", readings.endpoint())
                        .exits(0)
                        .out())
                .startsWith("EQUAL");
    }
}
