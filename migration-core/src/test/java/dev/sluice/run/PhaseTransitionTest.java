package dev.sluice.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The ways between the phases of a move")
final class PhaseTransitionTest {
    /** As section 11 writes it. */
    private static final List<String> WAY =
            List.of("PLANNED PREPARED BACKFILLING CATCHING_UP IN_SYNC SHADOWING ARMED FROZEN SWITCHED SOAKING COMPLETED"
                    .split(" "));

    private static Set<Phase> reachable(Phase from, Set<Phase> avoiding) {
        Set<Phase> found = EnumSet.of(from);
        Deque<Phase> open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            Phase here = open.remove();
            Arrays.stream(PhaseTransition.values())
                    .filter(way -> way.from().contains(here))
                    .map(PhaseTransition::to)
                    .filter(to -> !avoiding.contains(to) && found.add(to))
                    .forEach(open::add);
        }
        return found;
    }

    @Test
    @DisplayName("the way from plan to end is that of the design, and each step of it has a transition")
    void way() {
        List<Phase> phases =
                Arrays.stream(Phase.values()).filter(Phase::isOnTheWay).toList();
        assertThat(phases).extracting(Phase::name).isEqualTo(WAY);
        for (Phase phase : phases) {
            phase.next().ifPresent(next -> assertThat(Arrays.stream(PhaseTransition.values()))
                    .as("%s -> %s", phase, next)
                    .anyMatch(way -> way.from().contains(phase) && way.to() == next));
        }
        assertThat(Phase.COMPLETED.next()).isEmpty();
        assertThat(Phase.PAUSED.next()).isEmpty();
    }

    @Test
    @DisplayName("every phase is reached from the plan, and from each one that is not final an end is reached")
    void reached() {
        assertThat(reachable(Phase.PLANNED, Set.of())).containsExactlyInAnyOrder(Phase.values());
        for (Phase phase : Phase.values()) {
            assertThat(reachable(phase, Set.of()).stream().anyMatch(Phase::isFinal))
                    .as(phase.name())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"COMPLETED", "ABORTED"})
    @DisplayName("nothing leads out of an end")
    void ends(Phase end) {
        assertThat(end.isFinal()).isTrue();
        assertThat(Arrays.stream(PhaseTransition.values()))
                .noneMatch(way -> way.from().contains(end));
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"CATCHING_UP", "IN_SYNC", "SHADOWING", "ARMED", "FROZEN"})
    @DisplayName("no phase before the switch is gone around")
    void noShortCut(Phase needed) {
        assertThat(reachable(Phase.PLANNED, Set.of(needed)))
                .doesNotContain(Phase.SWITCHED, Phase.SOAKING, Phase.COMPLETED, Phase.ROLLED_BACK);
    }

    @Test
    @DisplayName(
            "while the application may write to the target, the move is neither given up nor paused, only led back")
    void onlyBack() {
        for (Phase phase : List.of(Phase.FROZEN, Phase.SWITCHED, Phase.SOAKING, Phase.ROLLING_BACK)) {
            assertThat(PhaseTransition.ABORT.from()).doesNotContain(phase);
            assertThat(PhaseTransition.PAUSE.from()).doesNotContain(phase);
        }
        assertThat(PhaseTransition.BEGIN_ROLL_BACK.from()).containsExactlyInAnyOrder(Phase.SWITCHED, Phase.SOAKING);
        assertThat(PhaseTransition.RETURN.from()).containsExactly(Phase.ROLLED_BACK);
        assertThat(PhaseTransition.RETURN.to()).isEqualTo(Phase.IN_SYNC);
        for (PhaseTransition way : PhaseTransition.values()) {
            if (way.from().contains(Phase.ROLLING_BACK)) {
                assertThat(way.to()).as(way.name()).isIn(Phase.ROLLED_BACK, Phase.SWITCHED);
            }
        }
    }
}
