package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.folder.JsonSourceSnapshotStore;
import dev.sluice.app.testbed.FakeEngine;
import dev.sluice.app.testbed.SmallDesign;
import dev.sluice.project.ProjectReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeCell;
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

/** Attributes, indexes, entities and filters are written in forms beside the rows that they change. */
@ExtendWith(ApplicationExtension.class)
@DisplayName("The forms of the design in the window")
final class DesignFormWindowTest {
    private static final int LIMIT_SECONDS = 30;

    @TempDir
    private Path home;

    private final FakeEngine engine = new FakeEngine();
    private Path folder;
    private OpenWindow window;

    @Start
    void start(Stage stage) throws IOException {
        folder = Files.createDirectory(home.resolve("shop"));
        Files.writeString(document(), SmallDesign.YAML);
        new JsonSourceSnapshotStore().write(folder, SmallDesign.snapshot());
        engine.use(folder);
        window = new OpenWindow(stage, engine, home.resolve("recent"), () -> Optional.of(folder));
    }

    @AfterEach
    void stop() {
        window.close();
    }

    private Path document() {
        return folder.resolve(ProjectReader.FILE_NAME);
    }

    private String onDisk() {
        try {
            return Files.readString(document());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void await(BooleanSupplier reached) {
        OpenWindow.await(LIMIT_SECONDS, reached);
    }

    private void open(FxRobot robot, String node) {
        robot.clickOn("#open-folder");
        await(() -> window.session().check().get().value().isPresent());
        robot.clickOn("#step-design");
        await(() ->
                !robot.lookup("#design-aggregate").queryListView().getItems().isEmpty());
        select(robot, node);
    }

    private static void select(FxRobot robot, String node) {
        Node cell = robot.lookup("#design-tree .tree-cell")
                .<TreeCell<?>>match(found -> node.equals(found.getAccessibleText()))
                .query();
        robot.clickOn(cell);
    }

    private static void put(FxRobot robot, String id, String text) {
        robot.interact(
                () -> robot.lookup("#" + id).queryAs(TextInputControl.class).setText(text));
    }

    private static String words(FxRobot robot, String id) {
        return robot.lookup("#" + id).<Labeled>query().getText();
    }

    private static boolean isFormShown(FxRobot robot) {
        return robot.lookup("#design-form").query().isVisible();
    }

    @Test
    @DisplayName("an attribute is added from the mapping by keys alone, with what is wrong said in its field")
    void attribute(FxRobot robot) {
        open(robot, "Customer");
        robot.clickOn("#design-mode-mapping");
        window.picture(robot, "04-design-mapping-edit");
        robot.clickOn("#design-add-attribute");
        await(() -> isFormShown(robot));
        assertThat(robot.lookup("#attribute-column").query().isFocused())
                .as("somebody can begin at once")
                .isTrue();
        put(robot, "attribute-name", "email");
        await(() -> words(robot, "attribute-name-note").contains("stands here twice"));
        window.picture(robot, "04-design-attribute-mistake");
        robot.clickOn("#attribute-name").type(KeyCode.ESCAPE);
        await(() -> !isFormShown(robot));
        assertThat(onDisk()).isEqualTo(SmallDesign.YAML);
        robot.clickOn("#design-add-attribute");
        await(() -> isFormShown(robot));
        put(robot, "attribute-name", "again");
        window.picture(robot, "04-design-attribute-form");
        robot.clickOn("#attribute-name")
                .press(KeyCode.CONTROL)
                .type(KeyCode.ENTER)
                .release(KeyCode.CONTROL);
        await(() -> onDisk().equals(SmallDesign.YAML.replace("city: city\n", "city: city\n      again: id\n")));
        await(() -> !isFormShown(robot));
        await(() -> words(robot, "status-undo").equals("Undo: add again to Customer"));
        await(() -> OpenWindow.table(robot, "#design-mapping").getItems().size() == 6);
        window.picture(robot, "04-design-attribute-added");
        robot.clickOn("#undo");
        await(() -> onDisk().equals(SmallDesign.YAML));
    }

    @Test
    @DisplayName("what is written stays while another node of the tree is selected, and nothing else takes its place")
    void kept(FxRobot robot) {
        open(robot, "Customer");
        robot.clickOn("#design-mode-mapping");
        robot.clickOn("#design-add-attribute");
        await(() -> isFormShown(robot));
        put(robot, "attribute-name", "again");
        select(robot, "Order");
        assertThat(isFormShown(robot)).isTrue();
        robot.clickOn("#design-add-index");
        await(() -> words(robot, "design-form-refused").startsWith("Save or cancel"));
        robot.clickOn("#design-form-save");
        await(() -> onDisk().equals(SmallDesign.YAML.replace("city: city\n", "city: city\n      again: id\n")));
        await(() -> !isFormShown(robot));
    }

    @Test
    @DisplayName(
            "an index, an entity and a filter are written beside the rows, and what is removed says what it breaks")
    void others(FxRobot robot) {
        open(robot, "Order");
        robot.clickOn("#design-add-index");
        await(() -> isFormShown(robot));
        window.picture(robot, "04-design-index-form");
        robot.clickOn("#design-form-save");
        await(() -> onDisk().contains("      gsi1:\n"));
        await(() -> robot.lookup("#design-edit").query().isVisible());
        window.picture(robot, "04-design-index-added");
        robot.clickOn("#undo");
        await(() -> onDisk().equals(SmallDesign.YAML));
        robot.clickOn("#design-add-entity");
        await(() -> isFormShown(robot));
        window.picture(robot, "04-design-entity-form");
        robot.clickOn("#design-form-save");
        await(() -> onDisk().contains("  Customer_2:\n"));
        robot.clickOn("#undo");
        await(() -> onDisk().equals(SmallDesign.YAML));
        select(robot, "Order");
        robot.interact(() -> robot.lookup("#design-filter").queryButton().fire());
        await(() -> isFormShown(robot));
        window.picture(robot, "04-design-filter-form");
        robot.type(KeyCode.ESCAPE);
        await(() -> !isFormShown(robot));
        select(robot, "open");
        robot.interact(() -> robot.lookup("#design-remove").queryButton().fire());
        await(() -> words(robot, "design-form-note").contains("Every access pattern"));
        window.picture(robot, "04-design-index-remove");
        robot.clickOn("#design-form-save");
        await(() -> !onDisk().contains("openpk"));
        robot.clickOn("#undo");
        await(() -> onDisk().equals(SmallDesign.YAML));
    }
}
