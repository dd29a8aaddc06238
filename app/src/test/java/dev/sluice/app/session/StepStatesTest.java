package dev.sluice.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.control.GlyphState;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.app.testbed.SmallWindows;
import dev.sluice.engine.StreamStatus.Follower;
import dev.sluice.problem.StoppedException;
import dev.sluice.verify.Verdict;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The states of the steps")
final class StepStatesTest {
    private static final long POSITION = 0x1000;

    private final Desk desk = new Desk();
    private final StepStates states = new StepStates(desk.session);

    @ParameterizedTest
    @EnumSource(StepId.class)
    @DisplayName("always give a fact and a reason, and nothing is done without a project")
    void nothingIsDoneWithoutAProject(StepId step) {
        StepStatus status = states.of(step);
        assertThat(status.state()).isNotEqualTo(GlyphState.DONE);
        assertThat(status.fact()).isNotBlank();
        assertThat(status.reason()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"EQUAL, DONE", "DIFFERENT, FAILED", "INCONCLUSIVE, ATTENTION"})
    @DisplayName("call a verification done only when it says EQUAL")
    void onlyEqualIsDone(Verdict verdict, GlyphState expected) {
        desk.engine.verification = watch -> new Verification(
                SmallProject.items(verdict, verdict == Verdict.DIFFERENT ? 1 : 0),
                SmallProject.patterns(Verdict.EQUAL, SmallProject.pattern("a", 20, 0)));
        desk.withProject();
        desk.journey.verify();
        desk.work();
        assertThat(states.of(StepId.VERIFY).state()).isEqualTo(expected);
    }

    @Test
    @DisplayName("do not call a verification done while a sync writes on, here or in another process")
    void followed() {
        desk.withProject();
        desk.journey.follow();
        desk.journey.verify();
        desk.engine.sync = watch -> {
            desk.waiting.removeFirst().run();
            assertThat(desk.session.verification().get().value().map(Verification::verdict))
                    .contains(Verdict.EQUAL);
            assertThat(states.of(StepId.VERIFY).state()).isEqualTo(GlyphState.READY);
            assertThat(states.of(StepId.VERIFY).fact()).isEqualTo("EQUAL then");
            return SmallProject.streamPrepared();
        };
        desk.work();
        assertThat(desk.session.sync().get().isLoading()).isFalse();
        desk.journey.verify();
        desk.work();
        assertThat(states.of(StepId.VERIFY).state()).isEqualTo(GlyphState.DONE);
        desk.session.stream()
                .set(Optional.of(new StreamReading(
                        SmallProject.stream(Follower.PRESENT, POSITION, POSITION, SmallProject.NOW),
                        Optional.empty())));
        assertThat(states.of(StepId.VERIFY).state()).isEqualTo(GlyphState.READY);
    }

    @ParameterizedTest
    @CsvSource({"EQUAL, RUNNING, READY", "DIFFERENT, FAILED, FAILED", "INCONCLUSIVE, ATTENTION, ATTENTION"})
    @DisplayName("never call windows done, be they at work or ended, and forget the verification before them")
    void windowsAreNeverDone(Verdict verdict, GlyphState atWork, GlyphState ended) {
        desk.withProject();
        desk.journey.verify();
        desk.work();
        assertThat(states.of(StepId.VERIFY).state()).isEqualTo(GlyphState.DONE);
        desk.engine.windows = (receiver, watch) -> {
            assertThat(states.of(StepId.VERIFY).state()).isEqualTo(GlyphState.RUNNING);
            receiver.accept(
                    switch (verdict) {
                        case EQUAL -> SmallWindows.equal(1);
                        case DIFFERENT -> SmallWindows.different(1, 2);
                        case INCONCLUSIVE -> SmallWindows.unmade(1);
                    });
            assertThat(states.of(StepId.VERIFY).state()).isEqualTo(atWork);
            assertThat(states.of(StepId.VERIFY).fact()).isEqualTo(verdict.name());
            return SmallWindows.end(SmallWindows.standing(verdict), verdict);
        };
        desk.journey.windows(Duration.ofMinutes(1));
        desk.work();
        assertThat(states.of(StepId.VERIFY).state()).isEqualTo(ended);
        desk.journey.verify();
        desk.work();
        assertThat(states.of(StepId.VERIFY).state())
                .as("a verification after windows is the newer of both")
                .isEqualTo(GlyphState.DONE);
    }

    @Test
    @DisplayName("ask for attention where windows broke off, whatever they had found")
    void brokenWindows() {
        desk.engine.windows = (receiver, watch) -> {
            receiver.accept(SmallWindows.equal(1));
            throw new StoppedException("The change stream was dropped.");
        };
        desk.withProject();
        desk.journey.windows(Duration.ofMinutes(1));
        desk.work();
        assertThat(states.of(StepId.VERIFY).state()).isEqualTo(GlyphState.ATTENTION);
        assertThat(states.of(StepId.VERIFY).reason()).isEqualTo("The change stream was dropped.");
    }

    @Test
    @DisplayName("call a backfill done only when its ledger balances and nothing was set apart")
    void onlyBalancedIsDone() {
        desk.withProject();
        desk.engine.backfill = watch -> SmallProject.unbalanced();
        desk.journey.backfill();
        assertThat(states.of(StepId.BACKFILL).state()).isEqualTo(GlyphState.RUNNING);
        desk.work();
        assertThat(states.of(StepId.BACKFILL).state()).isEqualTo(GlyphState.FAILED);
        desk.engine.backfill = watch -> SmallProject.balanced();
        desk.journey.backfill();
        desk.work();
        assertThat(states.of(StepId.BACKFILL).state()).isEqualTo(GlyphState.ATTENTION);
        assertThat(states.of(StepId.BACKFILL).fact()).isEqualTo("some set apart");
        desk.engine.backfill = watch -> SmallProject.clean();
        desk.journey.backfill();
        desk.work();
        assertThat(states.of(StepId.BACKFILL).state()).isEqualTo(GlyphState.DONE);
    }

    @Test
    @DisplayName("do not call a backfill done whose items the target refused for the most part (R-19)")
    void mostlyStaleIsNotDone() {
        desk.withProject();
        desk.engine.backfill = watch -> SmallProject.stale(300);
        desk.journey.backfill();
        desk.work();
        assertThat(states.of(StepId.BACKFILL).state()).isEqualTo(GlyphState.ATTENTION);
        assertThat(states.of(StepId.BACKFILL).fact()).isEqualTo("mostly stale");
    }

    @Test
    @DisplayName("ask for attention while the check has open errors")
    void openErrors() {
        desk.engine.check = watch -> SmallProject.badCheck();
        desk.withProject();
        assertThat(states.of(StepId.REVIEW).state()).isEqualTo(GlyphState.ATTENTION);
        assertThat(states.of(StepId.DESIGN).state()).isEqualTo(GlyphState.ATTENTION);
    }
}
