package dev.sluice.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.backfill.WriteMode;
import dev.sluice.simulation.SimulatedTarget.Weather;
import dev.sluice.simulation.Simulation.Plan;
import dev.sluice.simulation.Simulation.Report;
import dev.sluice.simulation.Simulation.Traffic;
import dev.sluice.simulation.Simulation.Verdict;
import dev.sluice.simulation.Sweep.Stride;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A backfill on a virtual clock, cut off wherever it waits (P-1)")
@Tag("long")
final class SimulationTest {
    /** Processes to cut off; 10,000 by the command in CONTRIBUTING.md. */
    private static final long CRASHES = Long.getLong("sluice.crashes", 800);

    /** So few show every kind of history only where they are spread. */
    private static final long SOME = 2_000;

    private static final long SEED = Long.getLong("sluice.seed", 20_261_121L);
    /** A planted defect is found within so many. */
    private static final long CRASHES_OF_MUTANTS = 2_000;

    @Test
    @DisplayName("is the same history for the same seed, to the last turn")
    void reproducible() {
        Plan plan = new Plan(4, WriteMode.VERSIONED, Traffic.LIVE, Weather.FOUL, List.of(60L, 45L));

        Report once = new Simulation(plan, Mutation.NONE).play();
        Report again = new Simulation(plan, Mutation.NONE).play();

        assertThat(once.crashes()).isEqualTo(2);
        assertThat(again).isEqualTo(once);
        assertThat(new Simulation(
                                new Plan(8, plan.mode(), plan.traffic(), plan.weather(), plan.fatalPoints()),
                                Mutation.NONE)
                        .play()
                        .history())
                .isNotEqualTo(once.history());
    }

    @Test
    @DisplayName(
            "ends with exactly the right items: nothing lost, resurrected or stale, and the ledger balances (R-40)")
    void sound() throws IOException {
        Sweep sweep =
                new Sweep(Mutation.NONE, CRASHES > SOME ? Stride.EVERY_POINT : Stride.SOME_POINTS).until(CRASHES, SEED);

        Files.writeString(Path.of("target", "simulation.txt"), "seeds from " + SEED + ": " + sweep + "\n");
        assertThat(sweep.findings()).isEmpty();
        assertThat(sweep.crashes()).isGreaterThanOrEqualTo(CRASHES);
        assertThat(sweep.bulk(Verdict.GO_AHEAD))
                .as("R-24: no fence without need")
                .isPositive();
        assertThat(sweep.bulk(Verdict.WAIT)).isPositive();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    @DisplayName("finds the planted defect")
    void mutants(Mutation mutation) {
        assertThat(new Sweep(mutation, Stride.SOME_POINTS)
                        .until(CRASHES_OF_MUTANTS, SEED)
                        .findings())
                .isNotEmpty();
    }
}
