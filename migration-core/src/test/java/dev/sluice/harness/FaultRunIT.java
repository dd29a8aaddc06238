package dev.sluice.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.simulator.fault.FaultScript;
import dev.sluice.verify.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A backfill of 16,000 rows against a target of which one request in three goes wrong")
@Tag("long")
final class FaultRunIT {
    private static final int SIZE = 2_000;
    private static final long SEED = Long.getLong("sluice.seed", 7);

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Traffic.class,
            names = {"STILL", "BULK"})
    @DisplayName("P-2: ends with exactly the right items, EQUAL, and a balanced ledger")
    void endsRight(Traffic traffic) {
        FaultRun run = FaultRun.of(
                new FaultRun.Setting(
                        SIZE, traffic, new FaultScript(SEED, FaultMix.thirtyPercent(traffic)), Backfilling.PAUSE),
                folder);
        assertThat(run.findings()).isEmpty();
        assertThat(run.verdict()).isEqualTo(Verdict.EQUAL);
        assertThat(run.result().isClean()).isTrue();
        assertThat(run.faultShare())
                .as("the share of requests that met a fault")
                .isBetween(0.2, 0.4);
    }
}
