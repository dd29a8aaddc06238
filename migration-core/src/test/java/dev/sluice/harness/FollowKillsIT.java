package dev.sluice.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The short run, or by {@code -Dsluice.kills=N -Dsluice.seed=S} a long one. */
@DisplayName("A sync that is killed by SIGKILL again and again under live load")
@Tag("long")
final class FollowKillsIT {
    private static final int KILLS = Integer.getInteger("sluice.kills", 4);
    private static final long SEED = Long.getLong("sluice.seed", 1);

    private static final long FIRST_MUTANT_SEED = 1_000;
    /** Most show in the first; which request a kill meets is left to the machine, and a busy one has missed four times in a row. */
    private static final int MOST_MUTANT_SEEDS = 10;

    @TempDir
    static Path folder;

    private static Workshop workshop;

    @BeforeAll
    static void prepare() {
        workshop = Workshop.in(folder);
    }

    @Test
    @DisplayName("P-1: ends with exactly the right items: nothing lost, brought back or overwritten by something older")
    void killed() throws IOException {
        List<RoundReport> reports = new ArrayList<>();
        int kills = 0;
        for (long seed = SEED; kills < KILLS; seed++) {
            RoundReport report = workshop.followed(seed, Mutant.NONE);
            reports.add(report);
            kills += report.kills().size();
            Files.writeString(
                    Path.of("target", "follow-kills.txt"),
                    kills + " kills by SIGKILL, seeds " + SEED + " to " + seed + "\n"
                            + String.join(
                                    "\n",
                                    reports.stream().map(RoundReport::toString).toList())
                            + "\n");
            assertThat(report.findings()).as(report.toString()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_CONDITION", "CHECKPOINT_FIRST"})
    @DisplayName("shows the planted defect")
    void findsMutants(Mutant mutant) {
        List<Finding> findings = new ArrayList<>();
        for (long next = 0; next < MOST_MUTANT_SEEDS && findings.isEmpty(); next++) {
            findings.addAll(workshop.followed(FIRST_MUTANT_SEED + next, mutant).findings());
        }
        assertThat(findings).isNotEmpty();
    }
}
