package dev.sluice.app;

import static dev.sluice.app.ShownNodes.isDisabled;
import static dev.sluice.app.ShownNodes.shows;
import static dev.sluice.app.ShownNodes.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.session.BoardReading;
import dev.sluice.app.testbed.FakeEngine;
import dev.sluice.app.testbed.Hold;
import dev.sluice.app.testbed.SmallCutover;
import dev.sluice.app.testbed.SmallPhases;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.app.testbed.SmallRehearsals;
import dev.sluice.cutover.Gate;
import dev.sluice.cutover.GateReading.Standing;
import dev.sluice.cutover.Rehearsal;
import dev.sluice.engine.PhaseHistory;
import dev.sluice.engine.PhaseHistory.Operator;
import dev.sluice.engine.RehearsalOutcome;
import dev.sluice.engine.RollbackOutcome;
import dev.sluice.problem.StoppedException;
import dev.sluice.run.Phase;
import dev.sluice.run.RunEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
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

/** The way back, the rehearsal and the report by clicks, on an engine whose answers are given beforehand. */
@ExtendWith(ApplicationExtension.class)
@DisplayName("The way back in the window")
final class CutoverBackWindowTest {
    private static final int LIMIT_SECONDS = 30;

    @TempDir
    private Path home;

    private final FakeEngine engine = new FakeEngine();
    private final Hold stopped = new Hold();
    private final Hold release = new Hold();
    private OpenWindow window;

    @Start
    void start(Stage stage) {
        engine.operator = () -> Operator.ABSENT;
        window = new OpenWindow(stage, engine, home.resolve("recent"), () -> Optional.of(SmallProject.FOLDER));
    }

    @AfterEach
    void stop() {
        stopped.release();
        release.release();
        window.close();
    }

    private void stands(PhaseHistory history, Supplier<BoardReading> board) {
        engine.phases = () -> history;
        engine.board = board;
    }

    private void open(FxRobot robot) {
        CutoverScreen.open(window, robot);
        looked();
    }

    private void looked() {
        CutoverScreen.awaitLook(window);
    }

    private static BoardReading board(Phase phase, Optional<Rehearsal> rehearsal) {
        BoardReading clear = SmallCutover.clear(phase, Instant.now());
        return SmallCutover.with(clear, clear.wayBack(), rehearsal);
    }

    private static Optional<Rehearsal> rehearsed() {
        return Optional.of(SmallRehearsals.found(Instant.now().minusSeconds(300_000), 0));
    }

    /** A way back that waits in its last comparison until the test says how it ends. */
    private void leadsUntil(Supplier<RollbackOutcome> end) {
        engine.rollback = watch -> {
            watch.listener().on(new RunEvent.StageBegan("Lead back", 1_204, "records"));
            watch.listener().on(new RunEvent.Advanced("Lead back", 411));
            stopped.await();
            PhaseHistory leading = SmallPhases.leading(Instant.now().minusMillis(2_900), 4);
            engine.phases = () -> leading;
            release.await();
            watch.cancellation().throwIfRequested();
            return end.get();
        };
    }

    @Test
    @DisplayName(
            "leads back only where the name of the project is typed, shows each stage, the gap, and what came of it")
    void leadsBack(FxRobot robot) {
        leadsUntil(() -> {
            PhaseHistory back = SmallPhases.ledBack(Instant.now().minusSeconds(6));
            stands(back, () -> board(Phase.IN_SYNC, rehearsed()));
            return SmallPhases.led();
        });
        PhaseHistory switched = SmallPhases.switched(Instant.now().minusSeconds(7_200));
        stands(switched, () -> board(Phase.SWITCHED, rehearsed()));
        open(robot);
        await(() -> shows(robot, "#cutover-back"));
        assertThat(text(robot, "#cutover-way-back"))
                .contains("The reverse sync was healthy at", "16.3 s at most on a copy");
        window.picture(robot, "19-back-offered");
        robot.clickOn("#cutover-tab-back");
        window.picture(robot, "19-back-plan");
        robot.clickOn("#cutover-back");
        looked();
        assertThat(isDisabled(robot, "#back-confirm")).isTrue();
        robot.write("Shop").type(KeyCode.ENTER);
        assertThat(engine.calls).noneMatch(call -> call.startsWith("rollback"));
        robot.interact(
                () -> robot.lookup("#back-typed").<TextInputControl>query().clear());
        robot.write("shop");
        await(() -> !isDisabled(robot, "#back-confirm"));
        window.picture(robot, "19-back-question");
        robot.clickOn("#back-confirm");
        await(() -> text(robot, "#back-now").contains("411 of 1,204 records"));
        assertThat(engine.calls).contains("rollback by ada");
        assertThat(text(robot, "#back-title")).isEqualTo("Before anybody is stopped");
        window.picture(robot, "19-back-before");
        stopped.release();
        await(() -> text(robot, "#back-title").equals("Neither side takes writes"));
        assertThat(text(robot, "#stage-back-drain-back")).isEqualTo("1.31 s");
        assertThat(shows(robot, "#back-stop")).isTrue();
        assertThat(window.staysOpen(robot)).as("a way back keeps its window").isTrue();
        window.picture(robot, "19-back-leading");
        release.release();
        await(() -> text(robot, "#back-title").equals("Led back to PostgreSQL"));
        looked();
        assertThat(text(robot, "#back-gap")).isEqualTo("5.40 s");
        assertThat(shows(robot, "#cutover-back")).isFalse();
        window.picture(robot, "19-back-led");
        robot.clickOn("#cutover-tab-switch");
        assertThat(text(robot, "#switch-title")).isEqualTo("Switched, and led back since");
        window.picture(robot, "19-back-switch-past");
    }

    @Test
    @DisplayName("warns of what the way back would be refused for, and says in the engine's words that it was given up")
    void givenUp(FxRobot robot) {
        leadsUntil(() -> {
            PhaseHistory undone = SmallPhases.givenUp(Instant.now().minusSeconds(60), 4);
            engine.phases = () -> undone;
            throw new StoppedException(SmallPhases.GIVEN_UP);
        });
        stopped.release();
        release.release();
        stands(
                SmallPhases.switched(Instant.now().minusSeconds(7_200)),
                () -> SmallCutover.with(
                        SmallCutover.clear(Phase.SWITCHED, Instant.now()),
                        Optional.of(SmallCutover.taken(3)),
                        Optional.empty()));
        open(robot);
        assertThat(text(robot, "#cutover-way-back")).contains("3 items are in the quarantine");
        await(() -> shows(robot, "#cutover-back"));
        robot.clickOn("#cutover-back");
        looked();
        robot.write("shop");
        window.picture(robot, "19-back-warned");
        await(() -> !isDisabled(robot, "#back-confirm"));
        robot.type(KeyCode.ENTER);
        await(() -> text(robot, "#back-title").equals("Given up"));
        looked();
        assertThat(text(robot, "#cutover-error")).isEqualTo(SmallPhases.GIVEN_UP);
        assertThat(text(robot, "#stage-back-verify")).isEqualTo("failed");
        window.picture(robot, "19-back-given-up");
    }

    @Test
    @DisplayName("tells what another process does from what a killed one left, and lets nobody begin a second one")
    void another(FxRobot robot) {
        engine.operator = () -> Operator.PRESENT;
        Instant now = Instant.now();
        stands(
                SmallPhases.leading(now.minusSeconds(4), 3),
                () -> SmallCutover.doubtful(Phase.SWITCHED, "It has not ended.", now));
        open(robot);
        await(() -> text(robot, "#cutover-hint").startsWith("Another process changes the phase now"));
        assertThat(isDisabled(robot, "#cutover-back")).isTrue();
        robot.clickOn("#cutover-tab-back");
        await(() -> text(robot, "#back-title").equals("Another process leads back"));
        window.picture(robot, "22-cutover-another");
        engine.operator = () -> Operator.ABSENT;
        await(() -> text(robot, "#back-title").equals("A way back that was left"));
        assertThat(isDisabled(robot, "#cutover-back")).isFalse();
        window.picture(robot, "22-cutover-killed");
    }

    @Test
    @DisplayName("rehearses on the copy, can be stopped, and shows what it measured and whether it counts")
    void rehearses(FxRobot robot) {
        stands(
                SmallPhases.upTo(Phase.SHADOWING, Instant.now()),
                () -> SmallCutover.with(board(Phase.SHADOWING, Optional.empty()), Gate.ROLLBACK, Standing.FAILED));
        RehearsalOutcome done = SmallRehearsals.outcome(Instant.now());
        engine.rehearsal = watch -> {
            watch.listener().on(new RunEvent.StageBegan("Backfill", 40_512, "rows"));
            watch.listener().on(new RunEvent.Advanced("Backfill", 12_345));
            release.await();
            watch.cancellation().throwIfRequested();
            engine.board = () -> board(Phase.SHADOWING, Optional.of(done.found()));
            return done;
        };
        open(robot);
        ListView<?> gates = robot.lookup("#cutover-gates").queryListView();
        robot.interact(() -> gates.getSelectionModel().select(1));
        robot.clickOn("#cutover-mend");
        assertThat(text(robot, "#rehearse-title")).isEqualTo("Not rehearsed");
        window.picture(robot, "20-rehearsal-none");
        robot.clickOn("#rehearse-run");
        await(() -> text(robot, "#rehearse-now").contains("12,345 of 40,512 rows"));
        window.picture(robot, "20-rehearsal-running");
        assertThat(window.staysOpen(robot)).as("it would leave tables").isTrue();
        robot.clickOn("#rehearse-stop");
        release.release();
        await(() -> text(robot, "#rehearse-title").equals("Stopped"));
        looked();
        robot.clickOn("#rehearse-run");
        await(() -> text(robot, "#rehearse-title").equals("Rehearsed, nothing lost")
                && robot.lookup("#rehearse-state").<Node>query().getStyleClass().contains("success"));
        assertThat(text(robot, "#rehearse-gap")).isEqualTo("16.3 s");
        window.picture(robot, "20-rehearsal-done");
        assertThat(window.staysOpen(robot)).isFalse();
    }

    @Test
    @DisplayName("shows the rehearsal before there is any project or copy")
    void empty(FxRobot robot) {
        open(robot);
        robot.clickOn("#cutover-tab-rehearsal");
        assertThat(isDisabled(robot, "#rehearse-run")).isTrue();
        window.picture(robot, "20-rehearsal-no-copy");
        robot.clickOn("#cutover-tab-back");
        assertThat(text(robot, "#back-title")).isEqualTo("Not led back");
        assertThat(shows(robot, "#cutover-back")).isFalse();
        window.picture(robot, "19-back-none");
    }

    @Test
    @DisplayName("writes the report to the chosen file, shows it, and says which gates were not looked at")
    void report(FxRobot robot) {
        engine.evidence = html -> SmallRehearsals.report(html, Optional.of("db.example refuses."));
        open(robot);
        robot.clickOn("#cutover-report");
        await(() -> !window.reports().isEmpty());
        assertThat(window.reports()).containsExactly(SmallProject.FOLDER.resolve("evidence.html"));
        assertThat(text(robot, "#cutover-reported")).contains("Not looked at:", "db.example refuses.");
        window.picture(robot, "21-cutover-report");
    }

    private static void await(BooleanSupplier reached) {
        OpenWindow.await(LIMIT_SECONDS, reached);
    }
}
