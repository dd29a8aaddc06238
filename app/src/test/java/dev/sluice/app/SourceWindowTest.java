package dev.sluice.app;

import static dev.sluice.app.OpenWindow.await;
import static dev.sluice.app.OpenWindow.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.testbed.FakeEngine;
import dev.sluice.app.testbed.MadeSchema;
import dev.sluice.app.testbed.SmallProject;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
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

/** The diagram in the window: by mouse, by keyboard, and with a thousand tables. */
@ExtendWith(ApplicationExtension.class)
@DisplayName("The diagram of the source")
final class SourceWindowTest {
    private static final int LIMIT_SECONDS = 60;
    private static final int MANY = 1_000;

    @TempDir
    private Path home;

    private final FakeEngine engine = new FakeEngine();
    private OpenWindow window;

    @Start
    void start(Stage stage) {
        window = new OpenWindow(stage, engine, home.resolve("recent"), () -> Optional.of(SmallProject.FOLDER));
    }

    @AfterEach
    void stop() {
        window.close();
    }

    private void open(FxRobot robot) {
        robot.clickOn("#open-folder");
        await(LIMIT_SECONDS, () -> window.session().check().get().value().isPresent());
        await(LIMIT_SECONDS, () -> robot.lookup(".diagram-proxy").tryQuery().isPresent());
    }

    private static String caption(FxRobot robot) {
        return robot.lookup("#diagram-caption").<Labeled>query().getText();
    }

    @Test
    @DisplayName("shares its selection with the table and the inspector, and is walked through by arrow keys")
    void selection(FxRobot robot) {
        open(robot);
        assertThat(caption(robot)).isEqualTo("2 of 2 tables shown");
        window.picture(robot, "13-diagram-begin");
        robot.clickOn("#diagram-table-orders");
        assertThat(table(robot, "#source-tables").getSelectionModel().getSelectedIndex())
                .isEqualTo(1);
        assertThat(robot.lookup("#source-inspector .inspector-title")
                        .<Labeled>query()
                        .getText())
                .isEqualTo("orders");
        robot.push(KeyCode.LEFT);
        assertThat(table(robot, "#source-tables").getSelectionModel().getSelectedIndex())
                .isZero();
        Node customer = robot.lookup("#diagram-table-customer").query();
        assertThat(customer.isFocused()).isTrue();
        assertThat(customer.getAccessibleText()).isEqualTo("customer, 599 rows, Customer aggregate");
        robot.push(KeyCode.ENTER);
        await(
                LIMIT_SECONDS,
                () -> robot.lookup("#diagram-around").<Labeled>query().getText().equals("customer"));
        robot.clickOn("#diagram-around-none");
        await(LIMIT_SECONDS, () -> !robot.lookup("#diagram-around")
                .query()
                .getParent()
                .getParent()
                .isVisible());
        window.picture(robot, "13-diagram-small");
    }

    @Test
    @DisplayName("begins a thousand tables around one of them, goes on at its edge, and shows all when asked")
    void thousandTables(FxRobot robot) {
        engine.source = watch -> MadeSchema.snapshot(MadeSchema.of(MANY, 20_261_123));
        open(robot);
        assertThat(robot.lookup("#diagram-around").<Labeled>query().getText()).isEqualTo("m00_table_0000");
        robot.clickOn("#source-search").write("m07_table_0187").push(KeyCode.ENTER);
        await(
                LIMIT_SECONDS,
                () -> robot.lookup("#diagram-around").<Labeled>query().getText().equals("m07_table_0187"));
        robot.interact(
                () -> robot.lookup("#source-search").queryTextInputControl().clear());
        await(LIMIT_SECONDS, () -> !robot.lookup("#diagram-busy").query().isVisible());
        assertThat(caption(robot)).endsWith(" of 1,000 tables shown");
        window.picture(robot, "14-diagram-around");
        window.large(robot, "14-diagram-around-1920");
        robot.clickOn("#diagram-scope-all");
        await(LIMIT_SECONDS, () -> caption(robot).equals("1,000 of 1,000 tables shown"));
        window.picture(robot, "15-diagram-all");
        robot.clickOn("#diagram-in");
        assertThat(robot.lookup("#diagram-map").query().isVisible()).isTrue();
        window.picture(robot, "16-diagram-all-enlarged");
        robot.clickOn("#diagram-fit");
        assertThat(robot.lookup("#diagram-map").query().isVisible()).isFalse();
    }
}
