package dev.sluice.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.simulator.fault.FaultScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The short run, or by {@code -Dsluice.kills=N -Dsluice.seed=S} a long one. */
@DisplayName("A backfill that is killed by SIGKILL again and again")
@Tag("long")
final class KillHarnessIT {
    private static final int KILLS = Integer.getInteger("sluice.kills", 8);
    private static final long SEED = Long.getLong("sluice.seed", 1);

    private static final long FIRST_MUTANT_SEED = 1_000;
    private static final int MOST_MUTANT_SEEDS = 4;
    private static final int MOST_MUTANT_KILLS = 2;

    @TempDir
    static Path folder;

    private static Workshop workshop;

    @BeforeAll
    static void prepare() {
        workshop = Workshop.in(folder);
    }

    @Test
    @DisplayName("P-1: loses nothing, brings nothing back, overwrites nothing newer, and its ledger balances")
    void killed() throws IOException {
        HarnessRun run = HarnessRun.of(SEED, KILLS, workshop);
        Files.writeString(Path.of("target", "kill-harness.txt"), run.summary());
        assertThat(run.findings()).as(run.summary()).isEmpty();
        assertThat(run.kills()).isGreaterThanOrEqualTo(KILLS);
        assertThat(List.of(Traffic.values()))
                .allSatisfy(traffic -> assertThat(run.rounds(traffic)).isPositive());
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NONE", "FOLLOWED"})
    @DisplayName(
            "comes by the points of what it does about a weak source, a pause file and a replay, is killed there, and is right")
    void hardRounds(Hardship hardship) {
        List<Failpoint> points = Failpoint.of(hardship);
        List<Kill> kills = List.of(
                new Kill.AtFailpoint(points.get(0), points.get(0).hits()), new Kill.AtFailpoint(points.get(1), 1));
        // Rows that applications delete meanwhile may leave a weak source nothing to give up on.
        List<Traffic> traffics =
                hardship == Hardship.WEAK_SOURCE ? List.of(Traffic.STILL) : List.of(Traffic.STILL, Traffic.BULK);
        for (Traffic traffic : traffics) {
            RoundReport report = workshop.round(
                    new RoundPlan(SEED, traffic, List.of(), FaultScript.NONE).with(hardship, kills), Mutant.NONE);
            assertThat(report.findings()).as(report.toString()).isEmpty();
            assertThat(report.kills()).as(report.toString()).isEqualTo(kills);
        }
    }

    @Test
    @DisplayName("shows each planted defect of the engine, and none in the engine as it is on the same seeds")
    void findsMutants() {
        Map<Mutant, Long> foundAt = new EnumMap<>(Mutant.class);
        Map<Traffic, TreeSet<Long>> seeds = new EnumMap<>(Traffic.class);
        for (Mutant mutant : Mutant.inRounds()) {
            TreeSet<Long> tried = seeds.computeIfAbsent(mutant.traffic(), traffic -> new TreeSet<>());
            for (long next = 0; next < MOST_MUTANT_SEEDS && !foundAt.containsKey(mutant); next++) {
                long seed = FIRST_MUTANT_SEED + next;
                tried.add(seed);
                if (!workshop.round(RoundPlan.of(seed, mutant.traffic(), MOST_MUTANT_KILLS), mutant)
                        .findings()
                        .isEmpty()) {
                    foundAt.put(mutant, seed);
                }
            }
        }
        assertThat(foundAt.keySet())
                .as("mutants and the seeds that found them")
                .containsExactlyInAnyOrderElementsOf(Mutant.inRounds());
        seeds.forEach((traffic, tried) -> tried.forEach(
                seed -> assertThat(workshop.round(RoundPlan.of(seed, traffic, MOST_MUTANT_KILLS), Mutant.NONE)
                                .findings())
                        .as("the engine as it is, seed " + seed + ", traffic " + traffic)
                        .isEmpty()));
    }
}
