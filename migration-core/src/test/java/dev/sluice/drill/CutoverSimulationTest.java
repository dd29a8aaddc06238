package dev.sluice.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("long")
@DisplayName("R-42, R-90 to R-93: whole cutovers in memory, whose operators are killed at every mark")
final class CutoverSimulationTest {
    /** Drills to play; 1,000 by the command in CONTRIBUTING.md. */
    private static final long DRILLS = Long.getLong("sluice.simulatedDrills", 50);

    private static final long SEED = Long.getLong("sluice.seed", 20_261_123L);
    /** So many reach before and after every mark, but for one or two that an operator who went another way has missed. */
    private static final long DRILLS_OF_EVERY_MARK = 50;
    /** The same points come again after so many seeds at the latest; each is looked for twice more. */
    private static final long MOST_MORE = 40;

    private static final List<String> EVERY_MARK = Stream.of(Fate.TO_ARMED, Fate.OF_A_SWITCH, Fate.OF_A_WAY_BACK)
            .flatMap(List::stream)
            .toList();
    /** A planted defect is found within so many; most by the first few, which end the search, and where a kill must hit one moment of a few threads by later ones. */
    private static final long DRILLS_OF_MUTANTS = 100;
    /** So often a long run says how far it is. */
    private static final long DRILLS_BETWEEN_LINES = 100;

    @TempDir
    Path folder;

    @Test
    @DisplayName(
            "leave each acknowledged token exactly once on the side that owns it, and never let both sides take writes")
    void sound() throws IOException {
        DrillSweep sweep = new DrillSweep(DrillMutation.NONE, folder);
        for (long played = 0; played < DRILLS && sweep.findings().isEmpty(); played += DRILLS_BETWEEN_LINES) {
            sweep.play(SEED + played, Math.min(DRILLS_BETWEEN_LINES, DRILLS - played));
            System.out.println("Simulated cutover drills so far: " + sweep);
        }
        boolean reachesAll = DRILLS >= DRILLS_OF_EVERY_MARK;
        for (long more = 0; reachesAll && more < MOST_MORE && !sweep.killed().containsAll(EVERY_MARK); more++) {
            sweep.play(SEED + DRILLS + more, 1);
        }

        Files.writeString(Path.of("target", "cutover-simulation.txt"), "seeds from " + SEED + ": " + sweep + "\n");
        System.out.println("Simulated cutover drills from seed " + SEED + ": " + sweep);
        assertThat(sweep.findings()).isEmpty();
        assertThat(sweep.drills()).isGreaterThanOrEqualTo(DRILLS);
        if (reachesAll) {
            assertThat(sweep.killed())
                    .as("points at which operators were killed")
                    .containsAll(EVERY_MARK);
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    @DisplayName("finds the planted defect")
    void mutants(DrillMutation mutation) {
        DrillSweep sweep = new DrillSweep(mutation, folder).play(SEED + mutation.turn(), DRILLS_OF_MUTANTS);

        System.out.println("Planted defect " + mutation + ": " + sweep);
        assertThat(sweep.findings()).as(sweep.toString()).isNotEmpty();
    }
}
