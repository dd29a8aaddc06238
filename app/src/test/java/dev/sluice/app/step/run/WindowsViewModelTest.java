package dev.sluice.app.step.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.control.GlyphState;
import dev.sluice.app.session.StepId;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.app.testbed.SmallWindows;
import dev.sluice.engine.StreamStatus.Follower;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.run.RunEvent;
import dev.sluice.verify.Verdict;
import dev.sluice.window.WindowResult;
import dev.sluice.window.WindowsResult;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Verification windows")
final class WindowsViewModelTest {
    private final Desk desk = new Desk();
    private final WindowsViewModel model = new WindowsViewModel(desk.session, desk.journey, desk.stream);

    private void look(Follower follower) {
        desk.engine.stream = () -> Optional.of(SmallProject.stream(follower, 5_000, 5_000, SmallProject.NOW));
        desk.withProjectAt(StepId.VERIFY);
    }

    private static WindowsResult end(Verdict standing, Verdict worst) {
        return SmallWindows.end(SmallWindows.standing(standing), worst);
    }

    /** Begins windows beside a sync; the action is what happens while they are at work. */
    private void during(Consumer<Consumer<WindowResult>> action, WindowsResult end) {
        AtomicInteger worked = new AtomicInteger();
        desk.engine.windows = (receiver, watch) -> {
            action.accept(receiver);
            worked.incrementAndGet();
            return end;
        };
        look(Follower.PRESENT);
        model.start();
        desk.work();
        assertThat(worked).as("they were at work").hasValue(1);
    }

    @Nested
    @DisplayName("that cannot begin")
    final class Blocked {
        @Test
        @DisplayName("say why: nobody has looked, there is no stream, no sync is at work, the source does not answer")
        void reasons() {
            desk.withProject();
            assertThat(model.obstacle().get()).startsWith("It is not known yet");
            desk.session.step().set(StepId.VERIFY);
            desk.work();
            assertThat(model.obstacle().get()).contains("this project has no change stream");
            desk.engine.stream =
                    () -> Optional.of(SmallProject.stream(Follower.ABSENT, 5_000, 5_000, SmallProject.NOW));
            desk.wait(1);
            assertThat(model.obstacle().get()).startsWith("No sync is at work");
            desk.engine.stream =
                    () -> Optional.of(SmallProject.stream(Follower.UNKNOWN, 5_000, 5_000, SmallProject.NOW));
            desk.wait(1);
            assertThat(model.obstacle().get()).startsWith("The source cannot be asked");
            desk.engine.stream = () -> {
                throw new UnreachableException("The journal cannot be read.");
            };
            desk.wait(1);
            assertThat(model.obstacle().get()).isEqualTo("The journal cannot be read.");
            assertThat(model.blocked().get()).isTrue();
            model.start();
            desk.work();
            assertThat(desk.engine.calls).noneMatch(call -> call.startsWith("windows"));
        }

        @Test
        @DisplayName("say that something else is at work, and can when it has ended")
        void busy() {
            look(Follower.PRESENT);
            assertThat(model.obstacle().get()).isEmpty();
            assertThat(model.blocked().get()).isFalse();
            desk.journey.verify();
            assertThat(model.obstacle().get()).startsWith("Something else is at work");
            assertThat(model.blocked().get()).isTrue();
            desk.work();
            assertThat(model.blocked().get()).isFalse();
        }

        @Test
        @DisplayName("need a project, and lead to where a sync is started")
        void needsProject() {
            assertThat(model.obstacle().get()).isEmpty();
            assertThat(model.blocked().get()).isTrue();
            assertThat(model.card().get().word()).isEqualTo("No windows yet");
            assertThat(model.cells().get()).extracting(LevelRow::state).containsOnly(GlyphState.NOT_BEGUN);
            model.goToSync();
            assertThat(desk.session.step().get()).isEqualTo(StepId.SYNC);
        }
    }

    @ParameterizedTest
    @EnumSource(WindowInterval.class)
    @DisplayName("begin as often as was chosen")
    void interval(WindowInterval every) {
        look(Follower.PRESENT);
        model.every().set(every);
        model.start();
        desk.work();
        assertThat(desk.engine.calls).contains("windows " + every.time());
    }

    @Test
    @DisplayName("have no verdict in the first full pass, and count it")
    void firstPass() {
        desk.engine.windows = (receiver, watch) -> {
            assertThat(model.work().get()).isEqualTo("Reading the catalogue");
            watch.listener().on(new RunEvent.StageBegan("Verify items", 0, "items"));
            watch.listener().on(new RunEvent.Advanced("Verify items", 12_345));
            assertThat(model.work().get()).isEqualTo("Full pass: 12,345 items");
            assertThat(model.card().get().style()).isEqualTo("none");
            assertThat(model.card().get().word()).isEqualTo("First full pass");
            assertThat(model.context().get()).isEqualTo("Beside the sync, a window every 1 min");
            assertThat(model.obstacle().get()).isEmpty();
            return SmallWindows.stoppedEarly();
        };
        look(Follower.PRESENT);
        model.start();
        desk.work();
        assertThat(model.card().get().word()).isEqualTo("INCONCLUSIVE");
        assertThat(model.card().get().reason()).isEqualTo("It was stopped before the first full pass had ended.");
    }

    @Test
    @DisplayName("are green while they are at work and everything is equal, and not when they have ended")
    void equal() {
        during(
                receiver -> {
                    receiver.accept(SmallWindows.full(1));
                    assertThat(model.card().get().style()).isEqualTo("equal");
                    receiver.accept(SmallWindows.equal(1));
                    receiver.accept(SmallWindows.equal(2));
                    assertThat(model.card().get().style()).isEqualTo("equal");
                    assertThat(model.card().get().state()).isEqualTo(GlyphState.DONE);
                    assertThat(model.card().get().reason()).isEqualTo("All 61 keys that were touched are equal.");
                    assertThat(model.card().get().figures()).endsWith("EQUAL\n2 windows since, 122 keys");
                    assertThat(model.card().get().leftOut()).startsWith("Looked at through 1/5B01A837");
                    assertThat(model.cells().get())
                            .extracting(LevelRow::sentence)
                            .containsExactly("EQUAL", "EQUAL", "no key", "1", "2", "in no look");
                    assertThat(model.rows())
                            .extracting(WindowRow::name)
                            .containsExactly("Window 2", "Window 1", "Full pass 1");
                    assertThat(model.rows()).extracting(WindowRow::keys).containsExactly(61L, 61L, 40_512L);
                    assertThat(model.anyDifferent().get()).isFalse();
                },
                end(Verdict.EQUAL, Verdict.EQUAL));
        assertThat(model.card().get().word()).isEqualTo("EQUAL");
        assertThat(model.card().get().style()).isEqualTo("none");
        assertThat(model.card().get().state()).isEqualTo(GlyphState.READY);
        assertThat(model.cells().get()).extracting(LevelRow::state).doesNotContain(GlyphState.DONE);
        assertThat(model.rows()).as("what they found stays").hasSize(3);
        assertThat(model.context().get()).isEqualTo("Windows have ended");
    }

    @Test
    @DisplayName(
            "list the differences of the newest look, of another one when it is chosen, and count those not listed")
    void different() {
        during(
                receiver -> {
                    receiver.accept(SmallWindows.full(1));
                    receiver.accept(SmallWindows.different(1, 3));
                    assertThat(model.card().get().style()).isEqualTo("different");
                    assertThat(model.differences()).hasSize(3);
                    assertThat(model.differencesTitle().get()).isEqualTo("Differences of Window 1");
                    assertThat(model.differencesListed().get()).isEmpty();
                    model.inspect(model.differences().get(0));
                    assertThat(model.facts().get().title()).isEqualTo("DIFFERENT");
                    receiver.accept(SmallWindows.different(2, 150));
                    assertThat(model.differencesTitle().get())
                            .as("whoever looks at a difference is not taken away from it")
                            .isEqualTo("Differences of Window 1");
                    assertThat(model.facts().get().title()).isEqualTo("DIFFERENT");
                    model.inspect(model.rows().get(0));
                    assertThat(model.differences()).hasSize(100);
                    assertThat(model.differencesListed().get()).isEqualTo("the first 100 of 150");
                    assertThat(model.facts().get().title()).isEqualTo("Window 2");
                    receiver.accept(SmallWindows.equal(3));
                },
                end(Verdict.EQUAL, Verdict.DIFFERENT));
        assertThat(model.card().get().leftOut()).isEqualTo("A difference was found on the way.");
        assertThat(model.cells().get()).contains(new LevelRow("Differences", GlyphState.FAILED, "in 2 looks"));
        assertThat(model.differences()).as("of the one that was chosen").hasSize(100);
    }

    @Test
    @DisplayName("that could look at nothing, or left something open, are INCONCLUSIVE with the reason")
    void inconclusive() {
        during(
                receiver -> {
                    receiver.accept(SmallWindows.full(1));
                    receiver.accept(SmallWindows.unmade(1));
                    assertThat(model.card().get().style()).isEqualTo("inconclusive");
                    assertThat(model.card().get().reason()).startsWith("Nothing was looked at");
                    assertThat(model.card().get().leftOut()).isEmpty();
                    assertThat(model.cells().get()).extracting(LevelRow::state).doesNotContain(GlyphState.DONE);
                    receiver.accept(SmallWindows.open(2, 1_234));
                    assertThat(model.card().get().word()).isEqualTo("INCONCLUSIVE");
                    assertThat(model.card().get().reason())
                            .isEqualTo("All 61 keys that were touched are equal. 1,234 keys are open from before;"
                                    + " each window looks again.");
                    assertThat(model.cells().get().get(2))
                            .isEqualTo(new LevelRow("Open", GlyphState.ATTENTION, "1,234 keys"));
                    receiver.accept(SmallWindows.open(3, 0));
                    assertThat(model.card().get().reason()).contains("Only a full pass can tell the rest");
                },
                end(Verdict.INCONCLUSIVE, Verdict.INCONCLUSIVE));
        assertThat(model.card().get().style()).isEqualTo("inconclusive");
    }

    @Test
    @DisplayName("are green no longer where the next look is late, and again when it has come")
    void overdue() {
        during(
                receiver -> {
                    receiver.accept(SmallWindows.full(1));
                    receiver.accept(SmallWindows.equal(1));
                    assertThat(model.card().get().style()).isEqualTo("equal");
                    // The look ended 61.9 s after the beginning of time, the next one begins a minute later and may
                    // take three.
                    desk.engine.stream = () -> Optional.of(
                            SmallProject.stream(Follower.PRESENT, 5_000, 5_000, SmallProject.NOW.plusSeconds(301)));
                    desk.wait(1);
                    assertThat(model.card().get().style()).isEqualTo("equal");
                    desk.engine.stream = () -> Optional.of(
                            SmallProject.stream(Follower.PRESENT, 5_000, 5_000, SmallProject.NOW.plusSeconds(302)));
                    desk.wait(1);
                    assertThat(model.card().get().word()).isEqualTo("EQUAL");
                    assertThat(model.card().get().style()).isEqualTo("none");
                    assertThat(model.card().get().reason()).startsWith("Nothing has been looked at since");
                    assertThat(model.cells().get()).extracting(LevelRow::state).doesNotContain(GlyphState.DONE);
                    receiver.accept(SmallWindows.equal(2));
                    assertThat(model.card().get().style()).isEqualTo("equal");
                    desk.engine.stream = () -> {
                        throw new UnreachableException("The journal cannot be read.");
                    };
                    desk.wait(1);
                    assertThat(model.card().get().style())
                            .as("nobody can tell whether it is late")
                            .isEqualTo("none");
                },
                end(Verdict.EQUAL, Verdict.EQUAL));
    }

    @Test
    @DisplayName("keep the list short, and say that it is")
    void bounded() {
        during(
                receiver -> {
                    receiver.accept(SmallWindows.full(1));
                    for (long number = 1; number <= 200; number++) {
                        assertThat(model.listed().get()).isEmpty();
                        receiver.accept(SmallWindows.equal(number));
                    }
                    assertThat(model.listed().get()).isEqualTo("the latest 200 of 201");
                    assertThat(model.rows()).hasSize(200);
                    assertThat(model.rows().get(0).name()).isEqualTo("Window 200");
                    assertThat(model.rows().get(199).name()).isEqualTo("Window 1");
                },
                end(Verdict.EQUAL, Verdict.EQUAL));
    }

    @Test
    @DisplayName("are asked to stop once, say that they are stopping, and end with their standing")
    void stops() {
        desk.engine.windows = (receiver, watch) -> {
            receiver.accept(SmallWindows.full(1));
            assertThat(model.work().get()).startsWith("Full pass 1 ended at");
            assertThat(model.stopping().get()).isFalse();
            model.stop();
            assertThat(watch.cancellation().isRequested()).isTrue();
            assertThat(model.stopping().get()).isTrue();
            assertThat(model.work().get()).startsWith("Stopping");
            return end(Verdict.INCONCLUSIVE, Verdict.INCONCLUSIVE);
        };
        look(Follower.PRESENT);
        model.start();
        desk.work();
        assertThat(model.stopping().get()).isFalse();
        assertThat(model.run().running().get()).isFalse();
        assertThat(model.run().trouble().get()).isEmpty();
        assertThat(model.card().get().word()).isEqualTo("INCONCLUSIVE");
        model.stop();
        assertThat(model.stopping().get()).as("nothing is at work").isFalse();
    }

    @Test
    @DisplayName("that break off say why, and vouch for nothing that they saw before")
    void broken() {
        desk.engine.windows = (receiver, watch) -> {
            receiver.accept(SmallWindows.full(1));
            throw new StoppedException("The change stream was dropped.");
        };
        look(Follower.PRESENT);
        model.start();
        desk.work();
        assertThat(model.run().trouble().get()).isEqualTo("The change stream was dropped.");
        assertThat(model.card().get().word()).isEqualTo("INCONCLUSIVE");
        assertThat(model.cells().get()).extracting(LevelRow::state).doesNotContain(GlyphState.DONE);
    }

    @Test
    @DisplayName(
            "of another process show the newest that is kept, named as such and never green, until some begin here")
    void kept() {
        desk.engine.keptWindow = () -> Optional.of(SmallWindows.equal(12));
        look(Follower.PRESENT);
        assertThat(model.card().get().word()).isEqualTo("EQUAL");
        assertThat(model.card().get().style()).isEqualTo("none");
        assertThat(model.card().get().reason())
                .startsWith("Window 12 of ")
                .contains("kept in the journal by another process");
        assertThat(model.cells().get()).extracting(LevelRow::state).doesNotContain(GlyphState.DONE);
        assertThat(model.rows()).extracting(WindowRow::name).containsExactly("Window 12");
        assertThat(model.context().get()).isEqualTo("Kept in the journal, not of this session");
        desk.engine.keptWindow = () -> Optional.of(SmallWindows.different(13, 2));
        desk.wait(1);
        assertThat(model.card().get().style()).isEqualTo("different");
        assertThat(model.differences()).hasSize(2);
        model.inspect(model.rows().get(0));
        assertThat(model.facts().get().title()).isEqualTo("Window 13");
        desk.engine.keptWindow = () -> {
            throw new UnreachableException("The journal cannot be read.");
        };
        desk.wait(1);
        assertThat(model.card().get().word()).isEqualTo("No windows yet");
        desk.engine.keptWindow = () -> Optional.of(SmallWindows.different(14, 2));
        desk.wait(1);
        model.start();
        assertThat(model.rows()).isEmpty();
        assertThat(model.card().get().word()).isEqualTo("First full pass");
    }
}
