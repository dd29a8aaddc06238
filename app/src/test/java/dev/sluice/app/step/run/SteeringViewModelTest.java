package dev.sluice.app.step.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.control.TrendPoint;
import dev.sluice.app.session.StepId;
import dev.sluice.app.session.StepRun;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.ScriptedRun;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.engine.CheckOptions;
import dev.sluice.engine.RunStatus;
import dev.sluice.gateway.RunRecord;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.run.Hold;
import dev.sluice.run.Ledger;
import dev.sluice.run.PaceReading;
import dev.sluice.run.RunEvent;
import dev.sluice.run.RunOrder;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The steering of a run")
final class SteeringViewModelTest {
    private final Desk desk = new Desk();
    private final ScriptedRun run = new ScriptedRun();
    private final SteeringViewModel model = new SteeringViewModel(
            desk.session,
            new StepRun(desk.session, desk.journey, desk.session.backfill()).job(),
            desk.runs,
            Clock.fixed(SmallProject.NOW, ZoneOffset.UTC));
    private final BackfillViewModel backfill = new BackfillViewModel(desk.session, desk.journey, desk.runs);

    private void open() {
        run.in(desk.engine);
        desk.withProjectAt(StepId.BACKFILL);
    }

    private void nextRound() {
        desk.wait(1);
    }

    private static RunOrder order(RunOrder.Kind kind) {
        return new RunOrder(ScriptedRun.ID, kind, OptionalDouble.empty(), SmallProject.NOW);
    }

    @Nested
    @DisplayName("that is under way in another process")
    final class Elsewhere {
        @Test
        @DisplayName("shows its exact counts so far and that it runs")
        void shows() {
            open();
            assertThat(model.phase().get()).isEqualTo(RunPhase.RUNNING);
            assertThat(model.about().get()).isEqualTo("in mode versioned, in another process");
            assertThat(model.pausable().get()).isTrue();
            assertThat(model.resumable().get()).isFalse();
            assertThat(model.paced().get()).isFalse();
            assertThat(backfill.rowsRead().get()).isEqualTo("599");
            assertThat(backfill.rows()).hasSize(3);
            assertThat(backfill.context().get()).isEqualTo("1 of 4 ranges are done");
            assertThat(backfill.balance().get()).as("nothing is proven yet").isEqualTo(Balance.UNKNOWN);
            run.ledger = new Ledger(Map.of("Customer", SmallProject.counts(700, 691, 9)), 2, 4);
            nextRound();
            assertThat(backfill.rowsRead().get()).isEqualTo("700");
        }

        @Test
        @DisplayName("is under way before it has a range that is done")
        void firstRange() {
            run.ledger = new Ledger(Map.of(), 0, 4);
            open();
            assertThat(backfill.context().get()).isEqualTo("No range is done yet");
        }

        @Test
        @DisplayName("pauses by an order, says so until the run has obeyed, and goes on by an order")
        void pauses() {
            open();
            model.pause();
            desk.work();
            assertThat(desk.engine.calls).contains("order PAUSE");
            assertThat(model.phase().get()).isEqualTo(RunPhase.PAUSING);
            assertThat(model.resumable().get()).isTrue();
            run.holds = Map.of(Hold.OPERATOR, "Paused by order.");
            nextRound();
            assertThat(model.phase().get()).isEqualTo(RunPhase.PAUSED);
            assertThat(model.holds()).singleElement().satisfies(hold -> {
                assertThat(hold.sentence()).isEqualTo("Paused by order.");
                assertThat(hold.since()).matches("since \\d\\d:\\d\\d:\\d\\d");
            });
            model.resume();
            desk.work();
            assertThat(model.phase().get()).isEqualTo(RunPhase.RESUMING);
            run.holds = Map.of();
            nextRound();
            assertThat(model.phase().get()).isEqualTo(RunPhase.RUNNING);
            assertThat(model.holds()).isEmpty();
        }

        @Test
        @DisplayName("follows what others order: pause, rate, no ceiling, cancel")
        void others() {
            open();
            run.asked(order(RunOrder.Kind.PAUSE));
            run.asked(new RunOrder(ScriptedRun.ID, RunOrder.Kind.RATE, OptionalDouble.of(125), SmallProject.NOW));
            nextRound();
            assertThat(model.phase().get()).isEqualTo(RunPhase.PAUSING);
            assertThat(model.rate().field().get()).isEqualTo("125");
            assertThat(model.rate().unlimited().get()).isFalse();
            run.asked(new RunOrder(
                    ScriptedRun.ID, RunOrder.Kind.RATE, OptionalDouble.of(RunOrder.NO_CEILING), SmallProject.NOW));
            run.asked(order(RunOrder.Kind.CANCEL));
            nextRound();
            assertThat(model.rate().unlimited().get()).isTrue();
            assertThat(model.phase().get()).isEqualTo(RunPhase.CANCELLING);
            assertThat(desk.engine.calls).noneMatch(call -> call.startsWith("order"));
        }

        @Test
        @DisplayName("is cancelled only after the question, which goes away when the run ends")
        void cancels() {
            open();
            model.asking().set(true);
            assertThat(desk.engine.calls).doesNotContain("order CANCEL");
            run.controller = RunStatus.Controller.ABSENT;
            run.state = RunRecord.State.DONE;
            nextRound();
            assertThat(model.asking().get()).isFalse();
            run.controller = RunStatus.Controller.PRESENT;
            run.state = RunRecord.State.RUNNING;
            nextRound();
            model.asking().set(true);
            model.cancel();
            desk.work();
            assertThat(desk.engine.calls).contains("order CANCEL");
            assertThat(model.phase().get()).isEqualTo(RunPhase.CANCELLING);
        }

        @Test
        @DisplayName("says why an order was refused, and keeps saying it while it goes on looking")
        void refused() {
            open();
            desk.engine.order = order -> {
                throw new InvalidInputException("Run 1 is DONE and takes no orders.");
            };
            model.pause();
            desk.work();
            assertThat(model.trouble().get()).isEqualTo("Run 1 is DONE and takes no orders.");
            nextRound();
            assertThat(model.trouble().get()).isNotEmpty();
            run.in(desk.engine);
            model.pause();
            desk.work();
            assertThat(model.trouble().get()).isEmpty();
        }

        @Test
        @DisplayName("is looked at once a round and no longer than the step shows")
        void rounds() {
            open();
            assertThat(desk.later).hasSize(1);
            nextRound();
            nextRound();
            assertThat(desk.later).hasSize(1);
            desk.session.step().set(StepId.DESIGN);
            nextRound();
            assertThat(desk.later).isEmpty();
        }
    }

    @Nested
    @DisplayName("of this window")
    final class Here {
        @Test
        @DisplayName("shows units against the budget, throttle reasons with counts, and holds of the run itself")
        void pace() {
            run.in(desk.engine);
            desk.engine.backfill = watch -> {
                watch.listener().on(new RunEvent.StageBegan("Backfill", 1000, "rows"));
                watch.listener()
                        .on(new RunEvent.Paced(new PaceReading(
                                OptionalDouble.of(250),
                                OptionalDouble.of(200),
                                150,
                                Map.of("Index GSI1", 4L, "Key range", 12L),
                                Map.of(Hold.SOURCE, "The replica lags by 7 s."))));
                assertThat(model.budget().get())
                        .isEqualTo(new Budget("150", "of 200 granted", "Ceiling 250 for each table", 0.75));
                assertThat(model.throttles())
                        .containsExactly(new ThrottleRow("Key range", 12), new ThrottleRow("Index GSI1", 4));
                assertThat(model.holds())
                        .singleElement()
                        .extracting(HoldLine::cause)
                        .isEqualTo("Source under strain");
                assertThat(model.paced().get()).isTrue();
                assertThat(model.rate().field().get()).isEqualTo("250");
                assertThat(model.units().consumed()).containsExactly(new TrendPoint(0, 150));
                assertThat(model.units().granted()).containsExactly(new TrendPoint(0, 200));
                return SmallProject.clean();
            };
            desk.withProject();
            backfill.backfill();
            desk.work();
            assertThat(backfill.done().get()).isTrue();
            assertThat(model.paced().get()).isFalse();
            assertThat(model.throttles()).isEmpty();
            assertThat(model.units().consumed()).hasSize(1);
            desk.session.project().set(Optional.empty());
            assertThat(model.units().consumed()).isEmpty();
        }

        @Test
        @DisplayName("keeps its pace while a younger job runs beside it")
        void besideAnotherJob() {
            run.in(desk.engine);
            desk.engine.backfill = watch -> {
                watch.listener()
                        .on(new RunEvent.Paced(new PaceReading(
                                OptionalDouble.of(250),
                                OptionalDouble.of(200),
                                150,
                                Map.of("Key range", 12L),
                                Map.of())));
                desk.journey.check(CheckOptions.Rows.READ);
                assertThat(desk.current.job().get().orElseThrow().name()).isEqualTo("Check rows");
                assertThat(model.paced().get()).isTrue();
                assertThat(model.budget().get().consumed()).isEqualTo("150");
                assertThat(model.throttles()).containsExactly(new ThrottleRow("Key range", 12));
                assertThat(model.rate().unlimited().get()).isFalse();
                assertThat(model.rate().field().get()).isEqualTo("250");
                return SmallProject.clean();
            };
            desk.withProject();
            backfill.backfill();
            desk.work();
            assertThat(backfill.done().get())
                    .as("what the run looked at was right")
                    .isTrue();
        }

        @Test
        @DisplayName("shows nothing of an older run while a new one looks at the rows first")
        void older() {
            run.state = RunRecord.State.DONE;
            run.controller = RunStatus.Controller.ABSENT;
            open();
            assertThat(backfill.rowsRead().get()).isEqualTo("599");
            desk.engine.backfill = watch -> {
                assertThat(backfill.rowsRead().get()).isEqualTo("\u2013");
                assertThat(model.next().get()).isEmpty();
                return SmallProject.clean();
            };
            backfill.backfill();
            desk.work();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNING, was interrupted, goes on with the rest",
        "STOPPED, was stopped, goes on with the rest",
        "FAILED, ended by a defect, goes on with the rest",
        "PAUSED, is paused, Resume",
        "CANCELLED, cancelled for good, begins a new run"
    })
    @DisplayName("of a run that no process goes on with says what to do next")
    void whatNext(RunRecord.State state, String what, String then) {
        run.state = state;
        run.controller = RunStatus.Controller.ABSENT;
        open();
        assertThat(model.next().get()).contains(ScriptedRun.ID.value(), what, then);
        assertThat(model.underWay().get()).isFalse();
        assertThat(model.pausable().get()).isFalse();
    }

    @Test
    @DisplayName("before the first run has nothing to show and nothing to press")
    void empty() {
        desk.withProjectAt(StepId.BACKFILL);
        assertThat(model.phase().get()).isEqualTo(RunPhase.NONE);
        assertThat(model.next().get()).isEmpty();
        assertThat(model.pausable().get()).isFalse();
        assertThat(model.resumable().get()).isFalse();
        model.pause();
        desk.work();
        assertThat(desk.engine.calls).noneMatch(call -> call.startsWith("order"));
    }
}
