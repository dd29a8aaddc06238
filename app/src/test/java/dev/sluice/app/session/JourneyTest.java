package dev.sluice.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.control.GlyphState;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.app.testbed.SmallWindows;
import dev.sluice.engine.CheckOptions;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.Severity;
import dev.sluice.problem.UnreachableException;
import dev.sluice.verify.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The journey through a project")
final class JourneyTest {
    private final Desk desk = new Desk();

    @Nested
    @DisplayName("when a project is opened")
    final class Opening {
        @Test
        @DisplayName("reads the catalogue and checks the design without being asked")
        void readsAndChecks() {
            desk.withProject();
            assertThat(desk.engine.calls).containsExactly("open " + SmallProject.FOLDER, "inspect", "check LEAVE");
            assertThat(desk.session.step().get()).isEqualTo(StepId.SOURCE);
            assertThat(desk.recent.projects()).extracting(RecentProject::name).containsExactly("shop");
        }

        @Test
        @DisplayName("says in one sentence why it cannot be opened, where it is and in the dock")
        void saysWhyNot() {
            desk.engine.project = watch -> {
                throw new InvalidInputException("sluice.yaml line 3: no such field.");
            };
            desk.withProject();
            assertThat(desk.session.opening().get().trouble()).contains("sluice.yaml line 3: no such field.");
            assertThat(desk.log.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.severity()).isEqualTo(Severity.ERROR);
                assertThat(problem.sentence()).isEqualTo("sluice.yaml line 3: no such field.");
            });
            assertThat(desk.session.project().get()).isEmpty();
        }

        @Test
        @DisplayName("keeps the design of a project whose source cannot be reached")
        void keepsTheDesign() {
            desk.engine.source = watch -> {
                throw new UnreachableException("db.example refuses.");
            };
            desk.withProject();
            assertThat(desk.session.project().get()).isPresent();
            assertThat(desk.session.source().get().trouble()).contains("db.example refuses.");
        }

        @Test
        @DisplayName("does not list a sample among the recent projects, for its servers end with the window")
        void forgetsSamples() {
            desk.engine.project = watch -> SmallProject.sample();
            desk.journey.openSample(Sample.PAGILA);
            desk.work();
            assertThat(desk.recent.projects()).isEmpty();
        }
    }

    @Nested
    @DisplayName("when the catalogue is read again while rows are checked")
    final class ReadingAgain {
        @BeforeEach
        void begin() {
            desk.withProject();
            desk.engine.calls.clear();
            desk.journey.check(CheckOptions.Rows.READ);
        }

        @Test
        @DisplayName("checks once more against it, and the rows too, which would be unchecked else")
        void checksAgain() {
            readFirst();
            assertThat(desk.engine.calls).containsExactly("inspect");
            desk.work();
            assertThat(desk.engine.calls).containsExactly("inspect", "check READ", "check READ");
        }

        @Test
        @DisplayName("checks once more where that check fails, and not where somebody stops it")
        void afterTheEnd() {
            desk.engine.check = watch -> {
                throw new UnreachableException("db.example refuses.");
            };
            readFirst();
            desk.work();
            assertThat(desk.engine.calls).containsExactly("inspect", "check READ", "check READ");
            desk.journey.check(CheckOptions.Rows.READ);
            readFirst();
            desk.engine.check = watch -> {
                watch.cancellation().throwIfRequested();
                return SmallProject.cleanCheck();
            };
            desk.engine.calls.clear();
            desk.journey.cancel(desk.session.check());
            desk.work();
            assertThat(desk.engine.calls).containsExactly("check READ");
            assertThat(desk.session.check().get()).isInstanceOf(Loadable.Stopped.class);
        }

        @Test
        @DisplayName("checks nothing more once another project is open, or the document is another one")
        void anotherProject() {
            readFirst();
            desk.session.show(SmallProject.onAws());
            desk.work();
            assertThat(desk.engine.calls).containsExactly("inspect", "check READ");
        }

        /** The check waits for its thread meanwhile. */
        private void readFirst() {
            desk.journey.inspect();
            desk.waiting.removeLast().run();
        }
    }

    @Nested
    @DisplayName("when something is written")
    final class Writing {
        @Test
        @DisplayName("forgets the verdict at once, for it no longer holds")
        void forgetsTheVerdict() {
            desk.withProject();
            desk.journey.verify();
            desk.work();
            assertThat(desk.session.verification().get().value()).isPresent();
            desk.journey.backfill();
            assertThat(desk.session.verification().get().value()).isEmpty();
        }

        @Test
        @DisplayName("forgets what windows found, and the verification before windows that begin")
        void forgetsWindows() {
            desk.withProject();
            desk.journey.verify();
            desk.work();
            desk.engine.windows = (receiver, watch) -> {
                receiver.accept(SmallWindows.equal(1));
                return SmallWindows.end(SmallWindows.standing(Verdict.EQUAL), Verdict.EQUAL);
            };
            desk.journey.windows(Duration.ofSeconds(10));
            assertThat(desk.session.verification().get().value()).isEmpty();
            desk.work();
            assertThat(desk.session.windowHistory().get().windows()).isEqualTo(1);
            desk.journey.backfill();
            assertThat(desk.session.windowHistory().get()).isEqualTo(WindowHistory.NONE);
            assertThat(desk.session.windows().get()).isInstanceOf(Loadable.Absent.class);
        }

        @Test
        @DisplayName("logs a look only where it says something new")
        void logsNews() {
            desk.withProject();
            desk.engine.windows = (receiver, watch) -> {
                receiver.accept(SmallWindows.full(1));
                for (long number = 1; number <= 50; number++) {
                    receiver.accept(number < 50 ? SmallWindows.equal(number) : SmallWindows.different(number, 2));
                }
                return SmallWindows.end(SmallWindows.standing(Verdict.DIFFERENT), Verdict.DIFFERENT);
            };
            int before = desk.log.lines().size();
            desk.journey.windows(Duration.ofSeconds(10));
            desk.work();
            assertThat(desk.log.lines().subList(before, desk.log.lines().size()))
                    .extracting(LogLine::sentence)
                    .containsExactly(
                            "Full pass 1: EQUAL. All 40,512 items of both sides are equal.",
                            "Window 50: DIFFERENT. 2 of 67 keys that were touched differ.",
                            "Windows ended: DIFFERENT after 1 full pass and 12 windows.");
        }

        @Test
        @DisplayName("refuses a second run beside the first")
        void oneAtATime() {
            desk.withProject();
            desk.journey.backfill();
            desk.journey.verify();
            desk.journey.open(Path.of("/elsewhere"));
            desk.work();
            assertThat(desk.engine.calls).contains("backfill").doesNotContain("verify", "open /elsewhere");
        }

        @Test
        @DisplayName("shows that it was stopped, and not as an error, when the user cancels")
        void stops() {
            desk.engine.backfill = watch -> {
                watch.cancellation().throwIfRequested();
                return SmallProject.balanced();
            };
            desk.withProject();
            int problems = desk.log.problems().size();
            desk.journey.backfill();
            desk.journey.cancelAll();
            desk.work();
            assertThat(desk.session.backfill().get()).isInstanceOf(Loadable.Stopped.class);
            assertThat(desk.log.problems()).hasSize(problems);
            assertThat(new StepStates(desk.session).of(StepId.BACKFILL).state()).isEqualTo(GlyphState.ATTENTION);
        }
    }

    @Test
    @DisplayName("lists the open findings in the dock and not the waived ones")
    void listsOpenFindings() {
        desk.engine.check = watch -> SmallProject.badCheck();
        desk.withProject();
        assertThat(desk.log.problems()).extracting(Problem::severity).containsExactly(Severity.ERROR);
        desk.engine.check = watch -> SmallProject.cleanCheck();
        desk.journey.check(CheckOptions.Rows.READ);
        desk.work();
        assertThat(desk.log.problems()).isEmpty();
    }

    @Test
    @DisplayName("drops what arrives for a project that is no longer open")
    void dropsLateResults() {
        desk.withProject();
        desk.journey.check(CheckOptions.Rows.READ);
        Runnable late = desk.waiting.removeFirst();
        desk.engine.project = watch -> SmallProject.sample();
        desk.journey.openSample(Sample.PAGILA);
        desk.waiting.removeFirst().run();
        desk.waiting.clear();
        late.run();
        assertThat(desk.session.check().get().value()).isEmpty();
    }

    @Test
    @DisplayName("ends the local servers with the window")
    void closes() {
        desk.journey.close();
        assertThat(desk.engine.calls).containsExactly("close");
    }

    @Test
    @DisplayName("closes a project and everything that is known of it, but not while something runs")
    void leaves() {
        desk.engine.check = watch -> SmallProject.badCheck();
        desk.withProject();
        assertThat(desk.log.problems()).isNotEmpty();
        desk.journey.backfill();
        desk.journey.leave();
        assertThat(desk.session.project().get())
                .as("the backfill has not ended")
                .isPresent();
        desk.work();
        desk.journey.leave();
        assertThat(desk.session.project().get()).isEmpty();
        assertThat(desk.session.source().get().value()).isEmpty();
        assertThat(desk.session.backfill().get().value()).isEmpty();
        assertThat(desk.session.step().get()).isEqualTo(StepId.CONNECT);
        assertThat(desk.log.problems()).isEmpty();
    }
}
