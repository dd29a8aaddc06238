package dev.sluice.app;

import static dev.sluice.app.OpenWindow.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.testbed.FakeEngine;
import dev.sluice.app.testbed.SmallProject;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** From stop to stop by clicks; each has to point at something that its screen has. */
@ExtendWith(ApplicationExtension.class)
@DisplayName("The guided tour in the window")
final class TourWindowTest {
    private static final int LIMIT_SECONDS = 60;

    @TempDir
    private Path home;

    private final FakeEngine engine = new FakeEngine();
    private OpenWindow window;

    @Start
    void start(Stage stage) {
        engine.project = watch -> SmallProject.sample();
        window = new OpenWindow(stage, engine, home.resolve("recent"), () -> Optional.of(SmallProject.FOLDER));
    }

    @AfterEach
    void stop() {
        window.close();
    }

    private static String title(FxRobot robot) {
        return robot.lookup(".tour-title").<Labeled>query().getText();
    }

    @Test
    @DisplayName("points at something on every screen, leaves the window usable, and takes its mark along")
    void everyStop(FxRobot robot) throws Exception {
        Properties file = new Properties();
        file.load(getClass().getResourceAsStream("tour/tour.properties"));
        String[] stops = file.getProperty("stops").split(", *", -1);
        robot.clickOn("#tour-begin");
        assertThat(title(robot)).isEqualTo(file.getProperty("open.title"));
        window.picture(robot, "24-tour-open");
        robot.clickOn("#open-sample");
        await(LIMIT_SECONDS, () -> window.session().check().get().value().isPresent());
        await(LIMIT_SECONDS, () -> robot.lookup("#tour-done").query().isVisible());
        for (int index = 1; index < stops.length; index++) {
            robot.clickOn("#tour-next");
            assertThat(title(robot)).isEqualTo(file.getProperty(stops[index] + ".title"));
            assertThat(robot.lookup(".tour-anchor").queryAllAs(Node.class))
                    .as(stops[index])
                    .extracting(Node::getId)
                    .containsExactly(file.getProperty(stops[index] + ".anchor"));
            if (stops[index].equals("items") || stops[index].equals("verify")) {
                window.picture(robot, "24-tour-" + stops[index]);
            }
        }
        robot.clickOn("#tour-back");
        assertThat(robot.lookup("#page-cutover").tryQuery()).isPresent();
        robot.clickOn("#tour-end");
        assertThat(robot.lookup(".tour-anchor").tryQuery()).isEmpty();
        assertThat(robot.lookup("#tour").query().isVisible()).isFalse();
    }
}
