package dev.sluice.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The kill harness")
final class MutantsIT {
    private static final long FIRST_SEED = 1_000;
    private static final int MOST_SEEDS = 4;

    @TempDir
    Path folder;

    @Test
    @DisplayName("finds each planted defect of the engine, and none in the engine as it is on the same seeds")
    void findsMutants() {
        Map<Mutant, Long> foundAt = new EnumMap<>(Mutant.class);
        Map<Traffic, TreeSet<Long>> seeds = new EnumMap<>(Traffic.class);
        for (Mutant mutant : Mutant.values()) {
            if (mutant != Mutant.NONE && mutant != Mutant.VERSION_OF_COMMIT) {
                TreeSet<Long> tried = seeds.computeIfAbsent(mutant.traffic(), traffic -> new TreeSet<>());
                for (long seed = FIRST_SEED; seed < FIRST_SEED + MOST_SEEDS && !foundAt.containsKey(mutant); seed++) {
                    tried.add(seed);
                    RoundReport report = HarnessRun.round(RoundPlan.of(seed, mutant.traffic()), mutant, folder);
                    if (!report.findings().isEmpty()) {
                        foundAt.put(mutant, seed);
                    }
                }
            }
        }
        assertThat(foundAt).as("mutants and the seeds that found them").hasSize(Mutant.values().length - 2);
        seeds.forEach((traffic, tried) ->
                tried.forEach(seed -> assertThat(HarnessRun.round(RoundPlan.of(seed, traffic), Mutant.NONE, folder)
                                .findings())
                        .as("the engine as it is, seed " + seed + ", traffic " + traffic)
                        .isEmpty()));
    }
}
