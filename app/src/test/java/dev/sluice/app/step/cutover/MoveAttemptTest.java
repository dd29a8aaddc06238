package dev.sluice.app.step.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.control.GlyphState;
import dev.sluice.app.step.cutover.MoveAttempt.Way;
import dev.sluice.app.testbed.SmallPhases;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.engine.PhaseHistory;
import dev.sluice.gateway.CutoverStep;
import dev.sluice.gateway.CutoverStep.Mark;
import dev.sluice.gateway.PhaseChange.Ending;
import dev.sluice.project.CutoverSettings;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A try to lead back")
final class MoveAttemptTest {
    private static final Instant NOW = SmallProject.NOW;
    private static final long SEED = 20_261_123L;

    @Test
    @DisplayName("that was done stays the last one that was, whatever was given up after it")
    void lastDone() {
        PhaseHistory back = SmallPhases.ledBack(NOW.minusSeconds(600));
        PhaseHistory again = SmallPhases.plus(
                SmallPhases.plus(
                        SmallPhases.plus(back, PhaseTransition.FREEZE, Phase.ARMED, Optional.of(Ending.DONE)),
                        PhaseTransition.SWITCH,
                        Phase.FROZEN,
                        Optional.of(Ending.DONE)),
                PhaseTransition.BEGIN_ROLL_BACK,
                Phase.SWITCHED,
                Optional.of(Ending.UNDONE));
        assertThat(MoveAttempt.latest(Way.BACK, again).orElseThrow().state()).isEqualTo(MoveAttempt.State.TAKEN_BACK);
        MoveAttempt done = MoveAttempt.lastDone(Way.BACK, again).orElseThrow();
        assertThat(done.gap(NOW)).isEqualTo(Duration.ofMillis(5_355));
        assertThat(done.isPast(again)).as("switched again since").isTrue();
        assertThat(done.isPast(back)).isFalse();
        assertThat(MoveAttempt.latest(Way.SWITCH, again).orElseThrow().isPast(again))
                .isFalse();
        assertThat(MoveAttempt.latest(Way.SWITCH, back).orElseThrow().isPast(back))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1, 40", "2, 40"})
    @DisplayName("has times of stages and a gap that are those of its marks, whatever stage it ended in")
    void times(long offset, int rounds) {
        Random random = new Random(SEED + offset);
        for (int round = 0; round < rounds; round++) {
            List<CutoverStage> all = Way.BACK.stages();
            int ended = random.nextInt(all.size() - 1);
            List<CutoverStep> steps = new ArrayList<>();
            long at = 0;
            for (int index = 0; index < ended; index++) {
                steps.add(SmallPhases.mark(all.get(index), Mark.BEGUN, NOW, at));
                at += 1 + random.nextInt(9_000);
                steps.add(SmallPhases.mark(all.get(index), Mark.DONE, NOW, at));
            }
            steps.add(SmallPhases.mark(all.get(ended), Mark.BEGUN, NOW, at));
            MoveAttempt attempt = MoveAttempt.latest(
                            Way.BACK,
                            SmallPhases.plus(
                                    SmallPhases.switched(NOW.minusSeconds(60)),
                                    PhaseTransition.BEGIN_ROLL_BACK,
                                    Phase.SWITCHED,
                                    Optional.of(Ending.UNDONE),
                                    steps.toArray(CutoverStep[]::new)))
                    .orElseThrow();
            assertThat(attempt.state()).isEqualTo(MoveAttempt.State.TAKEN_BACK);
            assertThat(attempt.gap(NOW)).isEqualTo(Duration.ofMillis(at));
            assertThat(new MoveStages(
                                    Way.BACK,
                                    CutoverSettings.DEFAULT,
                                    Optional.of(attempt),
                                    Optional.empty(),
                                    NOW,
                                    false)
                            .rows().stream().filter(row -> row.state() == GlyphState.FAILED))
                    .as("seed %d, ended in %d", SEED + offset, ended)
                    .hasSize(1);
        }
    }
}
