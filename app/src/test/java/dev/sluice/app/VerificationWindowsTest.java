package dev.sluice.app;

import static dev.sluice.app.OpenWindow.table;
import static dev.sluice.app.ShownNodes.isDisabled;
import static dev.sluice.app.ShownNodes.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.testbed.FakeEngine;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.app.testbed.SmallSamples;
import dev.sluice.app.testbed.SmallWindows;
import dev.sluice.engine.StreamStatus.Follower;
import dev.sluice.run.RunEvent;
import dev.sluice.verify.Verdict;
import dev.sluice.window.WindowResult;
import dev.sluice.window.WindowsResult;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Verification windows by clicks, on an engine whose looks come when the test says so. */
@ExtendWith(ApplicationExtension.class)
@DisplayName("Verification windows in the window")
final class VerificationWindowsTest {
    private static final int LIMIT_SECONDS = 30;
    private static final long POSITION = 0x1_5B01_9C80L;

    @TempDir
    private Path home;

    private final FakeEngine engine = new FakeEngine();
    private final BlockingQueue<WindowResult> looks = new LinkedBlockingQueue<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Instant asked = SmallProject.NOW;
    private OpenWindow window;

    @Start
    void start(Stage stage) {
        window = new OpenWindow(stage, engine, home.resolve("recent"), () -> Optional.of(SmallProject.FOLDER));
    }

    @BeforeEach
    void workUntilStopped() {
        engine.windows = (receiver, watch) -> {
            watch.listener().on(new RunEvent.StageBegan("Verify items", 0, "items"));
            watch.listener().on(new RunEvent.Advanced("Verify items", 12_345));
            while (!watch.cancellation().isRequested()) {
                try {
                    WindowResult look = looks.poll(20, TimeUnit.MILLISECONDS);
                    if (look != null) {
                        receiver.accept(look);
                    }
                } catch (InterruptedException closed) {
                    Thread.currentThread().interrupt();
                    break;
                }
            }
            stopped.countDown();
            return end();
        };
    }

    private static WindowsResult end() {
        return SmallWindows.end(SmallWindows.standing(Verdict.EQUAL), Verdict.DIFFERENT);
    }

    @AfterEach
    void stop() {
        window.close();
    }

    private void open(FxRobot robot) {
        robot.clickOn("#open-folder");
        await(() -> window.session().check().get().value().isPresent());
        robot.clickOn("#step-verify");
    }

    private void sync(Follower follower) {
        engine.stream = () -> Optional.of(SmallProject.stream(follower, POSITION, POSITION, asked));
    }

    private static boolean shows(FxRobot robot, String id) {
        return robot.lookup(id).<Node>query().isVisible();
    }

    private void tell(FxRobot robot, WindowResult look, int rows) {
        looks.add(look);
        await(() -> table(robot, "#windows-looks").getItems().size() == rows);
    }

    @Test
    @DisplayName("stand beside a sample that is drawn, which is nowhere green")
    void sampled(FxRobot robot) {
        open(robot);
        robot.clickOn("#verify-mode-sample").clickOn("#drawn-size-percent").clickOn("#drawn-run");
        await(() -> text(robot, "#drawn-word").equals("EQUAL IN THE SAMPLE"));
        assertThat(engine.calls).contains("draw 299");
        window.picture(robot, "17-sample");
        window.large(robot, "17-sample-1920");
        engine.drawn = SmallSamples::different;
        robot.clickOn("#drawn-run");
        await(() -> text(robot, "#drawn-word").equals("DIFFERENT"));
        assertThat(table(robot, "#drawn-differences").getItems()).hasSize(1);
        window.picture(robot, "17-sample-different");
        assertThat(shows(robot, "#verify-run")).isFalse();
    }

    @Test
    @DisplayName("begin beside a sync, list each look and what it found, and are stopped")
    void wholeLife(FxRobot robot) {
        sync(Follower.ABSENT);
        open(robot);
        robot.clickOn("#verify-mode-windows");
        await(() -> text(robot, "#windows-obstacle").startsWith("No sync is at work"));
        assertThat(isDisabled(robot, "#windows-start")).isTrue();
        assertThat(shows(robot, "#verify-run")).isFalse();
        window.picture(robot, "16-windows-blocked");
        sync(Follower.PRESENT);
        await(() -> !isDisabled(robot, "#windows-start"));
        window.picture(robot, "16-windows-none");
        robot.clickOn("#windows-every-ten-seconds").clickOn("#windows-start");
        await(() -> text(robot, "#windows-work").equals("Full pass: 12,345 items"));
        assertThat(engine.calls).contains("windows PT10S");
        assertThat(shows(robot, "#windows-start")).isFalse();
        assertThat(isDisabled(robot, "#windows-every-minute")).isTrue();
        window.picture(robot, "16-windows-first-pass");
        tell(robot, SmallWindows.full(1), 1);
        for (int number = 1; number <= 4; number++) {
            tell(robot, SmallWindows.equal(number), number + 1);
        }
        assertThat(text(robot, "#windows-word")).isEqualTo("EQUAL");
        window.picture(robot, "16-windows-equal");
        tell(robot, SmallWindows.unmade(5), 6);
        window.picture(robot, "16-windows-inconclusive");
        for (int number = 6; number <= 9; number++) {
            tell(robot, SmallWindows.equal(number), number + 1);
        }
        tell(robot, SmallWindows.different(10, 150), 11);
        assertThat(text(robot, "#windows-word")).isEqualTo("DIFFERENT");
        assertThat(table(robot, "#windows-differences").getItems()).hasSize(100);
        robot.interact(() -> table(robot, "#windows-looks").getSelectionModel().select(0));
        window.picture(robot, "16-windows-different");
        window.large(robot, "16-windows-different-1920");
        tell(robot, SmallWindows.equal(11), 12);
        assertThat(table(robot, "#windows-looks").getSelectionModel().getSelectedIndex())
                .as("what is selected stays so when a look comes")
                .isEqualTo(1);
        assertThat(table(robot, "#windows-differences").getItems()).hasSize(100);
        asked = SmallProject.NOW.plusSeconds(3_600);
        await(() -> !robot.lookup("#windows-card").<Node>query().getStyleClass().contains("equal"));
        window.picture(robot, "16-windows-overdue");
        tell(robot, SmallWindows.equal(12), 13);
        asked = SmallProject.NOW.plusSeconds(720);
        await(() -> robot.lookup("#windows-card").<Node>query().getStyleClass().contains("equal"));
        robot.clickOn("#verify-mode-once");
        assertThat(isDisabled(robot, "#verify-run")).isTrue();
        window.picture(robot, "16-windows-once");
        robot.clickOn("#verify-mode-windows").clickOn("#windows-stop");
        await(() -> window.session().windows().get().value().isPresent());
        assertThat(stopped.getCount()).isZero();
        await(() -> shows(robot, "#windows-start") && !isDisabled(robot, "#windows-start"));
        assertThat(robot.lookup("#windows-card").<Node>query().getStyleClass())
                .contains("none")
                .doesNotContain("equal");
        window.picture(robot, "16-windows-ended");
    }

    @Test
    @DisplayName("of another process show when the project is opened, named as such")
    void kept(FxRobot robot) {
        engine.keptWindow = () -> Optional.of(SmallWindows.different(12, 4));
        open(robot);
        await(() -> text(robot, "#windows-word").equals("DIFFERENT"));
        assertThat(shows(robot, "#windows-looks")).isTrue();
        assertThat(robot.lookup("#windows-card .label").queryAllAs(Labeled.class))
                .extracting(Labeled::getText)
                .anyMatch(words -> words.contains("kept in the journal by another process"));
        robot.interact(
                () -> table(robot, "#windows-differences").getSelectionModel().select(0));
        window.picture(robot, "16-windows-kept");
    }

    @Test
    @DisplayName("can be chosen from the keyboard, and lead to the sync that they need")
    void keyboard(FxRobot robot) {
        open(robot);
        robot.interact(() -> robot.lookup("#verify-mode-windows").query().requestFocus());
        robot.type(KeyCode.SPACE);
        assertThat(shows(robot, "#windows-card")).isTrue();
        robot.type(KeyCode.SPACE);
        assertThat(shows(robot, "#windows-card")).as("one is always chosen").isTrue();
        await(() -> text(robot, "#windows-obstacle").contains("no change stream"));
        robot.interact(() -> robot.lookup("#windows-sync").queryButton().requestFocus());
        robot.type(KeyCode.SPACE);
        assertThat(shows(robot, "#page-sync")).isTrue();
    }

    @Test
    @DisplayName("that are at work are asked to stop when the window is closed")
    void closed(FxRobot robot) throws InterruptedException {
        sync(Follower.PRESENT);
        open(robot);
        robot.clickOn("#verify-mode-windows");
        await(() -> !isDisabled(robot, "#windows-start"));
        robot.clickOn("#windows-start");
        await(() -> window.session().windows().get().isLoading());
        robot.interact(() -> window.workbench().close());
        assertThat(stopped.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    private static void await(BooleanSupplier reached) {
        OpenWindow.await(LIMIT_SECONDS, reached);
    }
}
