package dev.sluice.app;

import static dev.sluice.app.ShownNodes.isDisabled;
import static dev.sluice.app.ShownNodes.shows;
import static dev.sluice.app.ShownNodes.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.session.BoardReading;
import dev.sluice.app.testbed.FakeEngine;
import dev.sluice.app.testbed.Hold;
import dev.sluice.app.testbed.SmallEnds;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.engine.PhaseHistory;
import dev.sluice.engine.PhaseHistory.Operator;
import dev.sluice.run.RunEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The end of a move by clicks, on an engine whose answers are given beforehand. */
@ExtendWith(ApplicationExtension.class)
@DisplayName("The end of a move in the window")
final class CutoverEndWindowTest {
    private static final int LIMIT_SECONDS = 30;
    private static final Duration WEEK = Duration.ofDays(7);

    @TempDir
    private Path home;

    private final FakeEngine engine = new FakeEngine();
    private final Hold release = new Hold();
    private OpenWindow window;

    @Start
    void start(Stage stage) {
        engine.operator = () -> Operator.ABSENT;
        window = new OpenWindow(stage, engine, home.resolve("recent"), () -> Optional.of(SmallProject.FOLDER));
    }

    @AfterEach
    void stop() {
        release.release();
        window.close();
    }

    private void open(FxRobot robot, PhaseHistory history, Supplier<BoardReading> board) {
        engine.phases = () -> history;
        engine.board = board;
        CutoverScreen.open(window, robot);
        looked();
    }

    private void looked() {
        CutoverScreen.awaitLook(window);
    }

    private static PhaseHistory soaking() {
        return SmallEnds.soaking(Instant.now().minus(WEEK));
    }

    @Test
    @DisplayName("says what it waits for, what it does and from where on there is no way back, and cannot be begun")
    void waits(FxRobot robot) {
        open(robot, soaking(), () -> SmallEnds.waiting(Instant.now()));
        await(() -> text(robot, "#cutover-proceed").equals("Complete, 1 in the way"));
        assertThat(isDisabled(robot, "#cutover-proceed")).isTrue();
        robot.clickOn("#cutover-tab-end");
        assertThat(text(robot, "#end-gap")).isEqualTo("6 days left");
        assertThat(text(robot, "#condition-soak")).isEqualTo(SmallEnds.SOAKS);
        assertThat(shows(robot, "#end-statements")).isFalse();
        window.picture(robot, "23-end-waiting");
        engine.board = () -> SmallEnds.quarantined(Instant.now());
        robot.clickOn("#cutover-look");
        await(() -> text(robot, "#condition-reverse").contains("3 items are in the quarantine"));
        window.picture(robot, "23-end-quarantined");
    }

    @Test
    @DisplayName(
            "completes only where the name of the project is typed, shows each stage, and what came of it to be copied")
    void completes(FxRobot robot) {
        engine.advance = (options, watch) -> {
            PhaseHistory sweeping = SmallEnds.completing(Instant.now().minusSeconds(31), 2, Optional.empty());
            engine.phases = () -> sweeping;
            watch.listener().on(new RunEvent.StageBegan("Sweep", 41_324, "items"));
            watch.listener().on(new RunEvent.Advanced("Sweep", 20_411));
            release.await();
            PhaseHistory completed = SmallEnds.completed(Instant.now().minusSeconds(60));
            engine.phases = () -> completed;
            engine.board = () -> SmallEnds.read(Instant.now());
            return SmallEnds.outcome();
        };
        open(robot, soaking(), () -> SmallEnds.clear(Instant.now()));
        await(() -> !isDisabled(robot, "#cutover-proceed"));
        robot.clickOn("#cutover-tab-end");
        window.picture(robot, "23-end-clear");
        robot.clickOn("#cutover-proceed");
        looked();
        assertThat(isDisabled(robot, "#end-confirm")).isTrue();
        robot.write("shop");
        await(() -> !isDisabled(robot, "#end-confirm"));
        window.picture(robot, "23-end-question");
        robot.clickOn("#end-confirm");
        await(() -> text(robot, "#end-title").equals("Completing"));
        assertThat(engine.calls).contains("advance COMPLETED by ada");
        assertThat(text(robot, "#stage-drop-stream")).isEqualTo("0.38 s");
        assertThat(text(robot, "#end-stop")).isEqualTo("Interrupt");
        assertThat(shows(robot, "#end-stop")).isTrue();
        assertThat(window.staysOpen(robot)).as("what is left would wait").isTrue();
        window.picture(robot, "23-end-completing");
        release.release();
        await(() -> text(robot, "#end-title").equals("Completed") && shows(robot, "#end-statements"));
        looked();
        assertThat(shows(robot, "#cutover-proceed")).isFalse();
        robot.clickOn("#end-report-copy").clickOn("#end-report").clickOn("#end-statements-copy");
        Path report = SmallEnds.completion().report();
        assertThat(window.reports()).containsExactly(report);
        assertThat(window.copied())
                .containsExactly(
                        report.toString(),
                        String.join("\n", SmallEnds.completion().record().statements()));
        window.picture(robot, "23-end-done");
        window.large(robot, "23-end-done-large");
    }

    @Test
    @DisplayName("goes on with what a killed process left after the stream was dropped, without a way back beside it")
    void left(FxRobot robot) {
        open(
                robot,
                SmallEnds.completing(Instant.now().minusSeconds(400), 2, Optional.empty()),
                () -> SmallEnds.clear(Instant.now()));
        await(() -> text(robot, "#cutover-proceed").equals("Go on with the end"));
        robot.clickOn("#cutover-tab-end");
        await(() -> text(robot, "#end-title").equals("A completion that was left"));
        assertThat(shows(robot, "#cutover-back")).isFalse();
        window.picture(robot, "23-end-left");
        robot.clickOn("#cutover-proceed");
        await(() -> engine.calls.contains("advance COMPLETED by ada"));
    }

    private static void await(BooleanSupplier reached) {
        OpenWindow.await(LIMIT_SECONDS, reached);
    }
}
