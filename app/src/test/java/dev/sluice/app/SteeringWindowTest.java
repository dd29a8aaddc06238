package dev.sluice.app;

import static dev.sluice.app.ShownNodes.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.testbed.FakeEngine;
import dev.sluice.app.testbed.ScriptedRun;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.engine.RunStatus;
import dev.sluice.gateway.RunRecord;
import dev.sluice.run.Hold;
import dev.sluice.run.Ledger;
import dev.sluice.run.PaceReading;
import dev.sluice.run.RunEvent;
import dev.sluice.run.RunOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Pause, resume, rate and cancel by clicks, on an engine whose run is scripted. */
@ExtendWith(ApplicationExtension.class)
@DisplayName("A run that is steered in the window")
final class SteeringWindowTest {
    private static final int LIMIT_SECONDS = 30;

    @TempDir
    private Path home;

    private final FakeEngine engine = new FakeEngine();
    private final ScriptedRun run = new ScriptedRun();
    private final CountDownLatch release = new CountDownLatch(1);
    private OpenWindow window;

    @Start
    void start(Stage stage) {
        run.ledger = new Ledger(
                Map.of("Customer", SmallProject.counts(599, 596, 3), "Order", SmallProject.counts(9_824, 9_824, 0)),
                184,
                288);
        window = new OpenWindow(stage, engine, home.resolve("recent"), () -> Optional.of(SmallProject.FOLDER));
    }

    @AfterEach
    void stop() {
        release.countDown();
        window.close();
    }

    private void open(FxRobot robot) {
        robot.clickOn("#open-folder");
        await(() -> window.session().check().get().value().isPresent());
        robot.clickOn("#step-backfill");
    }

    private static RunEvent paced(int units, Map<Hold, String> holds) {
        return new RunEvent.Paced(new PaceReading(
                OptionalDouble.of(250),
                OptionalDouble.of(250),
                units,
                Map.of("KeyRangeThroughputExceeded on shop", 12L, "Index open of shop", 4L),
                holds));
    }

    private void begin(FxRobot robot, Map<Hold, String> holds) {
        engine.backfill = watch -> {
            run.in(engine);
            watch.listener().on(new RunEvent.StageBegan("Backfill", 49_636, 12_000, "rows"));
            // A chart has a point a second; until there are two of them it does not show.
            for (int units : new int[] {60, 210}) {
                watch.listener().on(paced(units, Map.of()));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1_100));
            }
            watch.listener().on(new RunEvent.Advanced("Backfill", 35_458));
            watch.listener().on(paced(249, holds));
            try {
                release.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return SmallProject.clean();
        };
        robot.clickOn("#backfill-run");
        await(() -> text(robot, "#run-phase").equals("RUNNING") || !holds.isEmpty());
        await(() -> robot.lookup("#run-pause").query().isVisible()
                || robot.lookup("#run-resume").query().isVisible());
    }

    @Test
    @DisplayName("shows counts, budget, throttles; pauses, goes on, and is cancelled only when asked twice")
    void steers(FxRobot robot) {
        open(robot);
        window.picture(robot, "13-run-none");
        begin(robot, Map.of());
        await(() -> text(robot, "#backfill-counts").equals("35,458 of 49,636 rows"));
        assertThat(text(robot, "#budget-consumed")).isEqualTo("249");
        assertThat(text(robot, "#budget-allowed")).isEqualTo("of 250 granted");
        assertThat(robot.lookup("#throttles .label").queryAllAs(Labeled.class))
                .extracting(Labeled::getText)
                .contains("KeyRangeThroughputExceeded on shop", "12", "16 in this process");
        await(() -> robot.lookup("#units-trend").query().getParent().isVisible());
        assertThat(text(robot, "#units-trend .trend-limit-word")).isEqualTo("granted 250");
        window.picture(robot, "13-run");
        window.large(robot, "13-run-1920");
        robot.clickOn("#show-jobs");
        assertThat(robot.lookup("#dock-jobs .label").queryAllAs(Labeled.class))
                .extracting(Labeled::getText)
                .contains("Backfill")
                .anyMatch(words -> words.matches("35,458 of 49,636 rows  [\\d,]+ /s, \\d+:\\d\\d left"));
        Node last = robot.lookup("#step-cutover").query();
        Node rail = robot.lookup("#step-rail").query();
        robot.interact(last::requestFocus);
        assertThat(last.localToScene(last.getBoundsInLocal()).getMaxY())
                .as("a low window beside the open dock scrolls its steps to the one with the focus")
                .isLessThanOrEqualTo(rail.localToScene(rail.getBoundsInLocal()).getMaxY());
        Node bottom = robot.lookup("#status-bar").query();
        assertThat(bottom.localToScene(bottom.getBoundsInLocal()).getMaxY())
                .as("nothing is pushed out of the window")
                .isLessThanOrEqualTo(bottom.getScene().getHeight());
        window.picture(robot, "13-run-jobs");
        robot.clickOn("#dock-fold");
        assertThat(window.staysOpen(robot)).as("a run is asked for").isTrue();
        assertThat(text(robot, "#closing-question")).startsWith("The backfill stops.");
        window.picture(robot, "13-run-closing");
        robot.clickOn("#closing-keep");
        assertThat(robot.lookup("#closing-layer").query().isVisible()).isFalse();
        robot.clickOn("#run-pause");
        await(() -> text(robot, "#run-phase").equals("PAUSING"));
        assertThat(run.orders).extracting(RunOrder::kind).containsExactly(RunOrder.Kind.PAUSE);
        robot.clickOn("#run-resume");
        await(() -> text(robot, "#run-phase").equals("RUNNING"));
        robot.clickOn("#run-cancel");
        await(() -> robot.lookup("#run-cancel-question").query().isVisible());
        window.picture(robot, "13-run-question");
        robot.clickOn("#run-cancel-no");
        assertThat(run.orders).extracting(RunOrder::kind).doesNotContain(RunOrder.Kind.CANCEL);
        robot.clickOn("#run-cancel").clickOn("#run-cancel-yes");
        await(() -> text(robot, "#run-phase").equals("CANCELLING"));
        run.state = RunRecord.State.DONE;
        run.controller = RunStatus.Controller.ABSENT;
        release.countDown();
        await(() -> robot.lookup("#backfill-next").query().isVisible());
        assertThat(robot.lookup("#run-pause").query().isVisible()).isFalse();
    }

    @Test
    @DisplayName("takes a rate from slider and field, none by the box, and shows what another process orders")
    void rate(FxRobot robot) {
        open(robot);
        begin(robot, Map.of());
        TextField field = robot.lookup("#rate-field").queryAs(TextField.class);
        Slider slider = robot.lookup("#rate-slider").queryAs(Slider.class);
        CheckBox none = robot.lookup("#rate-none").queryAs(CheckBox.class);
        await(() -> field.getText().equals("250"));
        robot.doubleClickOn(field).write("500").type(KeyCode.ENTER);
        await(() -> lastRate() == 500);
        assertThat(slider.getValue()).isEqualTo(Math.log10(500));
        robot.doubleClickOn(field).write("0").type(KeyCode.ENTER);
        assertThat(text(robot, "#rate-complaint")).startsWith("A rate is a number of 1 or more");
        assertThat(lastRate()).isEqualTo(500);
        robot.type(KeyCode.ESCAPE);
        assertThat(field.getText()).isEqualTo("500");
        robot.doubleClickOn(field).write("200");
        assertThat(field.getText()).isEqualTo("200");
        robot.clickOn(slider.lookup(".thumb"));
        assertThat(field.getText()).as("what was not ordered does not count").isEqualTo("500");
        assertThat(lastRate()).isEqualTo(500);
        robot.type(KeyCode.END);
        await(() -> lastRate() == 100_000);
        robot.type(KeyCode.HOME);
        await(() -> lastRate() == 1);
        robot.clickOn(robot.point(slider).atPosition(Pos.CENTER_LEFT).atOffset(30, 0));
        await(() -> lastRate() != 500);
        assertThat(lastRate()).as("near the left end of 1 to 100,000").isBetween(1.0, 50.0);
        robot.clickOn(none);
        await(() -> lastRate() == RunOrder.NO_CEILING);
        assertThat(slider.isDisabled()).isTrue();
        run.asked(new RunOrder(ScriptedRun.ID, RunOrder.Kind.RATE, OptionalDouble.of(77), SmallProject.NOW));
        await(() -> field.getText().equals("77"));
        assertThat(none.isSelected()).isFalse();
    }

    private double lastRate() {
        return run.orders.isEmpty()
                ? 0
                : run.orders.get(run.orders.size() - 1).writeUnits().orElse(0);
    }

    @Test
    @DisplayName("says who holds it and since when, and what to do with one that was stopped")
    void held(FxRobot robot) {
        open(robot);
        begin(
                robot,
                Map.of(
                        Hold.SOURCE,
                        "The replica reports_2 lags 7 s behind, more than the 5 s of run.courtesy.replicaLagSeconds; nothing is sent until it is below 4 s.",
                        Hold.BREAKER,
                        "Half of the requests to shop fail; one is tried every 10 s."));
        await(() -> text(robot, "#run-phase").equals("HELD"));
        Node holds = robot.lookup("#run-holds").query();
        assertThat(holds.isVisible()).isTrue();
        assertThat(robot.lookup("#run-holds .label").queryAllAs(Labeled.class))
                .extracting(Labeled::getText)
                .contains("Source under strain", "Circuit breaker")
                .anyMatch(words -> words.matches("since \\d\\d:\\d\\d:\\d\\d"));
        window.picture(robot, "14-run-held");
        release.countDown();
        await(() -> window.session().backfill().get().value().isPresent());
    }

    @Test
    @DisplayName("says of a run that was interrupted what is done and how to go on")
    void interrupted(FxRobot robot) {
        run.controller = RunStatus.Controller.ABSENT;
        run.in(engine);
        open(robot);
        await(() -> text(robot, "#run-next").contains("was interrupted"));
        window.picture(robot, "15-run-interrupted");
        assertThat(text(robot, "#run-next")).contains("184 of 288 ranges are done", "Start backfill goes on");
        assertThat(robot.lookup("#run-pause").query().isVisible()).isFalse();
        assertThat(robot.lookup("#backfill-run").query().isVisible()).isTrue();
    }

    private static void await(BooleanSupplier reached) {
        OpenWindow.await(LIMIT_SECONDS, reached);
    }
}
