package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.session.StepId;
import dev.sluice.app.testbed.FakeEngine;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.app.theme.Theme;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ListView;
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
import org.testfx.util.WaitForAsyncUtils;

/** The command palette in the window, by keys alone. */
@ExtendWith(ApplicationExtension.class)
@DisplayName("The command palette in the window")
final class PaletteWindowTest {
    private static final int LIMIT_SECONDS = 60;

    @TempDir
    private Path home;

    private OpenWindow window;

    @Start
    void start(Stage stage) {
        window =
                new OpenWindow(stage, new FakeEngine(), home.resolve("recent"), () -> Optional.of(SmallProject.FOLDER));
    }

    @AfterEach
    void stop() {
        window.close();
    }

    private static void palette(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static boolean isOpen(FxRobot robot) {
        return robot.lookup("#palette-layer").query().isVisible();
    }

    @Test
    @DisplayName(
            "goes anywhere, opens, closes, and changes the theme by keys; what cannot be done says why and is not done")
    void byKeys(FxRobot robot) {
        Node before = robot.lookup("#window").query().getScene().getFocusOwner();
        palette(robot);
        assertThat(isOpen(robot)).isTrue();
        window.picture(robot, "17-palette");
        robot.write("backf").push(KeyCode.ENTER);
        assertThat(isOpen(robot))
                .as("it goes there: the step comes before what needs a project")
                .isFalse();
        assertThat(window.session().step().get()).isEqualTo(StepId.BACKFILL);
        palette(robot);
        robot.write("start the back");
        window.picture(robot, "18-palette-obstacle");
        robot.push(KeyCode.ENTER);
        assertThat(isOpen(robot)).as("no project is open").isTrue();
        robot.push(KeyCode.ESCAPE);
        assertThat(isOpen(robot)).isFalse();
        assertThat(robot.lookup("#window").query().getScene().getFocusOwner()).isEqualTo(before);
        palette(robot);
        robot.write("open a project").push(KeyCode.ENTER);
        OpenWindow.await(
                LIMIT_SECONDS, () -> window.session().check().get().value().isPresent());
        palette(robot);
        robot.write("dark").push(KeyCode.ENTER);
        assertThat(window.workbench().theme().get()).isEqualTo(Theme.DARK);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT4);
        assertThat(window.session().step().get()).isEqualTo(StepId.DESIGN);
        palette(robot);
        robot.write("close").push(KeyCode.ENTER);
        assertThat(window.session().project().get()).isEmpty();
        assertThat(window.session().step().get()).isEqualTo(StepId.CONNECT);
    }

    @Test
    @DisplayName("opens by the field in the top bar, goes by arrows, and shuts by a click beside it")
    void byMouse(FxRobot robot) {
        robot.clickOn("#open-palette");
        ListView<?> list = robot.lookup("#palette-list").query();
        assertThat(list.getItems()).hasSizeGreaterThan(25);
        robot.push(KeyCode.DOWN).push(KeyCode.DOWN);
        assertThat(list.getSelectionModel().getSelectedIndex()).isEqualTo(2);
        robot.clickOn("#status-bar");
        assertThat(isOpen(robot)).isFalse();
    }
}
