package dev.sluice.app;

import static dev.sluice.app.OpenWindow.table;
import static dev.sluice.app.ShownNodes.isDisabled;
import static dev.sluice.app.ShownNodes.shows;
import static dev.sluice.app.ShownNodes.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.session.BoardReading;
import dev.sluice.app.session.StepId;
import dev.sluice.app.testbed.FakeEngine;
import dev.sluice.app.testbed.Hold;
import dev.sluice.app.testbed.SmallCutover;
import dev.sluice.app.testbed.SmallPhases;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.engine.AdvanceOutcome;
import dev.sluice.engine.PhaseHistory;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.run.Phase;
import dev.sluice.run.RunEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
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

/** The cutover by clicks, on an engine whose answers are given beforehand. */
@ExtendWith(ApplicationExtension.class)
@DisplayName("The cutover in the window")
final class CutoverWindowTest {
    private static final int LIMIT_SECONDS = 30;

    @TempDir
    private Path home;

    private final FakeEngine engine = new FakeEngine();
    private final Hold frozen = new Hold();
    private final Hold release = new Hold();
    private OpenWindow window;

    @Start
    void start(Stage stage) {
        window = new OpenWindow(stage, engine, home.resolve("recent"), () -> Optional.of(SmallProject.FOLDER));
    }

    @AfterEach
    void stop() {
        release.release();
        frozen.release();
        window.close();
    }

    private void open(FxRobot robot) {
        CutoverScreen.open(window, robot);
    }

    private void stands(Phase phase) {
        Instant now = Instant.now();
        PhaseHistory history = SmallPhases.upTo(phase, now);
        BoardReading clear = SmallCutover.clear(phase, now);
        engine.phases = () -> history;
        engine.board = () -> clear;
    }

    private void looked() {
        CutoverScreen.awaitLook(window);
    }

    private static void select(FxRobot robot, int line) {
        ListView<?> gates = robot.lookup("#cutover-gates").queryListView();
        robot.interact(() -> gates.getSelectionModel().select(line));
    }

    @Test
    @DisplayName(
            "needs a project, then reads the gates of one of which nothing was moved, and says what to do about each")
    void fresh(FxRobot robot) {
        robot.clickOn("#step-cutover");
        assertThat(robot.lookup("#page-cutover .state-text").queryAllAs(Labeled.class))
                .extracting(Labeled::getText)
                .anyMatch(words -> words.startsWith("This screen needs a project."));
        window.picture(robot, "17-cutover-none");
        robot.clickOn("#cutover-choose");
        open(robot);
        looked();
        assertThat(text(robot, "#cutover-hint")).contains("No gate stands in the way of PREPARED.", "before SHADOWING");
        assertThat(text(robot, "#cutover-proceed")).isEqualTo("Advance to PREPARED");
        window.picture(robot, "17-cutover-fresh");
        select(robot, 4);
        assertThat(shows(robot, "#cutover-mend")).isTrue();
        assertThat(text(robot, "#cutover-waiver")).startsWith("cutover:\n  waivers:\n    - {gate: G-04, who: \"\"");
        window.picture(robot, "17-cutover-fresh-selected");
        robot.clickOn("#cutover-mend");
        assertThat(window.session().step().get()).isEqualTo(StepId.VERIFY);
    }

    @Test
    @DisplayName("lists first what is in the way, keeps the selected gate, and copies a waiver")
    void midway(FxRobot robot) {
        Instant now = Instant.now();
        engine.phases = () -> SmallPhases.upTo(Phase.SHADOWING, now);
        engine.board = () -> SmallCutover.midway(now);
        open(robot);
        looked();
        assertThat(isDisabled(robot, "#cutover-proceed")).isTrue();
        assertThat(text(robot, "#cutover-proceed")).isEqualTo("Advance to ARMED, 3 gates shut");
        assertThat(text(robot, "#cutover-hint"))
                .isEqualTo("3 gates before ARMED are shut: G-06 patterns, G-10 point-in-time recovery, G-16 residue.");
        window.picture(robot, "17-cutover-midway");
        select(robot, 2);
        robot.interact(() -> robot.lookup("#cutover-copy").queryButton().fire());
        assertThat(window.copied())
                .singleElement()
                .asString()
                .startsWith("    - {gate: G-10, who: \"\", reason: \"\", until: ");
        robot.clickOn("#cutover-look");
        looked();
        ListView<?> gates = robot.lookup("#cutover-gates").queryListView();
        assertThat(gates.getSelectionModel().getSelectedIndex()).isEqualTo(2);
        window.picture(robot, "17-cutover-midway-selected");
        window.large(robot, "17-cutover-midway-1920");
        robot.interact(() -> gates.scrollTo(12));
        select(robot, 8);
        window.picture(robot, "17-cutover-midway-waived");
        robot.clickOn("#cutover-tab-journal");
        robot.interact(
                () -> table(robot, "#cutover-journal").getSelectionModel().select(0));
        window.picture(robot, "17-cutover-journal");
    }

    /** A switch that waits in its last comparison until the test says how it ends. */
    private void switchesUntil(Runnable end) {
        engine.advance = (options, watch) -> {
            watch.listener().on(new RunEvent.StageBegan("Verify items", 40_512, "items"));
            watch.listener().on(new RunEvent.Advanced("Verify items", 12_345));
            frozen.await();
            PhaseHistory freezing = SmallPhases.freezing(Instant.now().minusMillis(2_600), 4);
            engine.phases = () -> freezing;
            release.await();
            watch.cancellation().throwIfRequested();
            end.run();
            return SmallPhases.moved(Phase.SWITCHED);
        };
    }

    private void ask(FxRobot robot) {
        stands(Phase.ARMED);
        open(robot);
        looked();
        await(() -> !isDisabled(robot, "#cutover-proceed"));
        robot.clickOn("#cutover-proceed");
        looked();
    }

    @Test
    @DisplayName("switches only where the name of the project is typed, shows each stage and the gap that it took")
    void switches(FxRobot robot) {
        switchesUntil(() -> {
            PhaseHistory switched = SmallPhases.switched(Instant.now().minusSeconds(8));
            engine.phases = () -> switched;
            BoardReading board = SmallCutover.clear(Phase.SWITCHED, Instant.now());
            engine.board = () -> board;
        });
        stands(Phase.ARMED);
        open(robot);
        looked();
        await(() -> text(robot, "#cutover-hint").startsWith("No gate is shut."));
        window.picture(robot, "17-cutover-open");
        robot.clickOn("#cutover-tab-switch");
        window.picture(robot, "17-cutover-plan");
        robot.clickOn("#cutover-proceed");
        looked();
        assertThat(isDisabled(robot, "#switch-confirm")).isTrue();
        robot.write("Shop").type(KeyCode.ENTER);
        assertThat(isDisabled(robot, "#switch-confirm"))
                .as("not quite the name")
                .isTrue();
        assertThat(engine.calls).noneMatch(call -> call.startsWith("advance"));
        robot.interact(
                () -> robot.lookup("#switch-typed").<TextInputControl>query().clear());
        robot.write("shop");
        await(() -> !isDisabled(robot, "#switch-confirm"));
        window.picture(robot, "17-cutover-question");
        robot.clickOn("#switch-confirm");
        await(() -> text(robot, "#switch-now").contains("12,345 of 40,512 items"));
        assertThat(engine.calls).contains("advance SWITCHED by ada");
        assertThat(text(robot, "#switch-title")).isEqualTo("Before anybody is stopped");
        window.picture(robot, "17-cutover-comparing");
        frozen.release();
        await(() -> text(robot, "#switch-title").equals("Neither side takes writes"));
        assertThat(text(robot, "#stage-drain")).isEqualTo("1.93 s");
        assertThat(shows(robot, "#switch-stop")).isTrue();
        window.picture(robot, "17-cutover-switching");
        release.release();
        await(() -> text(robot, "#switch-title").equals("Switched"));
        looked();
        assertThat(text(robot, "#switch-gap")).isEqualTo("7.91 s");
        assertThat(text(robot, "#cutover-way-back")).startsWith("DynamoDB takes the writes.");
        assertThat(text(robot, "#cutover-proceed")).isEqualTo("Advance to SOAKING");
        window.picture(robot, "17-cutover-switched");
    }

    @Test
    @DisplayName("says in the engine's words that a switch failed and was taken back")
    void takenBack(FxRobot robot) {
        switchesUntil(() -> {
            PhaseHistory undone = SmallPhases.takenBack(Instant.now().minusSeconds(10));
            engine.phases = () -> undone;
            throw new StoppedException(SmallPhases.TAKEN_BACK);
        });
        frozen.release();
        release.release();
        ask(robot);
        robot.write("shop").type(KeyCode.ENTER);
        await(() -> text(robot, "#switch-title").equals("Taken back"));
        looked();
        assertThat(text(robot, "#cutover-error")).isEqualTo(SmallPhases.TAKEN_BACK);
        assertThat(text(robot, "#stage-stop-writers")).isEqualTo("0.41 s, given back");
        assertThat(text(robot, "#stage-verify")).isEqualTo("failed");
        assertThat(text(robot, "#switch-gap")).isEqualTo("9.40 s");
        window.picture(robot, "17-cutover-taken-back");
    }

    @Test
    @DisplayName("stops a switch that has not opened the target, and asks again after it")
    void stopped(FxRobot robot) {
        switchesUntil(() -> {});
        frozen.release();
        ask(robot);
        robot.write("shop").type(KeyCode.ENTER);
        await(() -> shows(robot, "#switch-stop"));
        robot.clickOn("#step-design");
        assertThat(window.staysOpen(robot)).as("a switch keeps its window").isTrue();
        assertThat(window.session().step().get()).isEqualTo(StepId.CUTOVER);
        robot.clickOn("#switch-stop");
        release.release();
        await(() -> window.session().advance().get().trouble().isPresent());
        assertThat(text(robot, "#cutover-error")).contains("cancelled");
        assertThat(shows(robot, "#switch-stop")).isFalse();
        assertThat(window.staysOpen(robot)).as("nothing keeps it any more").isFalse();
    }

    @Test
    @DisplayName("shows the sentence that refuses a second operator, and what the engine says that no gate shows")
    void refused(FxRobot robot) {
        stands(Phase.IN_SYNC);
        engine.advance = (options, watch) -> {
            throw new StoppedException("Somebody else is changing the phase of this move.");
        };
        open(robot);
        looked();
        robot.clickOn("#cutover-proceed");
        await(() -> text(robot, "#cutover-error").startsWith("Somebody else"));
        looked();
        window.picture(robot, "17-cutover-refused");
        AdvanceOutcome blocked = new AdvanceOutcome.Blocked(
                SmallCutover.clear(Phase.IN_SYNC, Instant.now()).board(), List.of(), "Nobody follows the stream.");
        engine.advance = (options, watch) -> blocked;
        await(() -> !isDisabled(robot, "#cutover-proceed"));
        robot.clickOn("#cutover-proceed");
        await(() -> text(robot, "#cutover-hint").equals("Nobody follows the stream."));
        assertThat(shows(robot, "#cutover-error")).isFalse();
    }

    @Test
    @DisplayName("says why the gates cannot be read, and keeps those of before as such")
    void unreachable(FxRobot robot) {
        engine.board = () -> {
            throw new UnreachableException("db.example refuses.");
        };
        open(robot);
        await(() -> robot.lookup("db.example refuses.").tryQuery().isPresent());
        window.picture(robot, "17-cutover-unreachable");
        assertThat(isDisabled(robot, "#cutover-proceed"))
                .as("nobody has seen the gates")
                .isTrue();
        assertThat(shows(robot, "#cutover-track")).as("the journal is readable").isTrue();
        stands(Phase.IN_SYNC);
        robot.clickOn("#cutover-again");
        looked();
        engine.board = () -> {
            throw new UnreachableException("db.example refuses.");
        };
        robot.clickOn("#cutover-look");
        await(() -> shows(robot, "#cutover-stale"));
        assertThat(text(robot, "#cutover-stale"))
                .startsWith("These gates are of")
                .endsWith("db.example refuses.");
        assertThat(shows(robot, "#cutover-gates")).isTrue();
        window.picture(robot, "17-cutover-stale");
    }

    @Test
    @DisplayName("offers to end what a killed process left")
    void leftOpen(FxRobot robot) {
        Instant now = Instant.now();
        PhaseHistory left = SmallPhases.freezing(now.minusSeconds(90), 3);
        engine.phases = () -> left;
        engine.board = () -> SmallCutover.doubtful(Phase.ARMED, "The change FREEZE has not ended.", now);
        open(robot);
        looked();
        assertThat(text(robot, "#cutover-hint")).isEqualTo("The change FREEZE has not ended.");
        assertThat(text(robot, "#cutover-proceed")).isEqualTo("Take back what was left");
        robot.clickOn("#cutover-tab-switch");
        await(() -> text(robot, "#switch-title").equals("A switch that has not ended"));
        window.picture(robot, "17-cutover-left");
        robot.clickOn("#cutover-proceed");
        await(() -> engine.calls.contains("advance ARMED by ada"));
    }

    @Test
    @DisplayName("can be gone through from the keyboard")
    void keyboard(FxRobot robot) {
        stands(Phase.ARMED);
        open(robot);
        looked();
        await(() -> !isDisabled(robot, "#cutover-proceed"));
        robot.interact(() -> robot.lookup("#cutover-gates").query().requestFocus());
        robot.type(KeyCode.DOWN).type(KeyCode.DOWN);
        assertThat(robot.lookup("#cutover-inspector .inspector-title").queryAllAs(Labeled.class))
                .extracting(Labeled::getText)
                .anyMatch(title -> title.startsWith("G-"));
        robot.interact(() -> robot.lookup("#cutover-proceed").query().requestFocus());
        robot.type(KeyCode.SPACE);
        looked();
        assertThat(robot.lookup("#switch-typed").<Node>query().isFocused()).isTrue();
        robot.write("sh").type(KeyCode.ESCAPE);
        assertThat(shows(robot, "#switch-question")).isFalse();
        assertThat(engine.calls).noneMatch(call -> call.startsWith("advance"));
    }

    private static void await(BooleanSupplier reached) {
        OpenWindow.await(LIMIT_SECONDS, reached);
    }
}
