package dev.sluice.simulation.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A sync beside a backfill on a virtual clock (section 13, 2)")
@Tag("long")
final class LiveSimulationTest {
    /** Histories to play; 10,000 by the command in CONTRIBUTING.md. */
    private static final long HISTORIES = Long.getLong("sluice.histories", 400);

    private static final long SEED = Long.getLong("sluice.seed", 20_261_121L);
    /** A planted defect is found within so many. */
    private static final long HISTORIES_OF_MUTANTS = 150;

    @Test
    @DisplayName("is the same history for the same seed, to the last turn")
    void reproducible() {
        LiveHistory.Report once = new LiveHistory(LivePlan.of(SEED), LiveMutation.NONE).play();
        LiveHistory.Report again = new LiveHistory(LivePlan.of(SEED), LiveMutation.NONE).play();

        assertThat(again).isEqualTo(once);
        assertThat(new LiveHistory(LivePlan.of(SEED + 1), LiveMutation.NONE)
                        .play()
                        .history())
                .isNotEqualTo(once.history());
    }

    @Test
    @DisplayName("ends with exactly the right items: nothing lost, resurrected or stale, nothing in quarantine")
    void sound() throws IOException {
        LiveSweep sweep = new LiveSweep(LiveMutation.NONE).play(SEED, HISTORIES);

        Files.writeString(Path.of("target", "live-simulation.txt"), "seeds from " + SEED + ": " + sweep + "\n");
        assertThat(sweep.findings()).isEmpty();
        assertThat(sweep.histories()).isEqualTo(HISTORIES);
        assertThat(sweep.crashes()).as("processes cut off").isPositive();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    @DisplayName("finds the planted defect")
    void mutants(LiveMutation mutation) {
        LiveSweep sweep = new LiveSweep(mutation).play(SEED, HISTORIES_OF_MUTANTS);

        assertThat(sweep.findings()).as(sweep.toString()).isNotEmpty();
    }
}
