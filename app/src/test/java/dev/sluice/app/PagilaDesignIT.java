package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.postgres.PasswordPrompt;
import dev.sluice.app.testbed.LocalServersPath;
import dev.sluice.app.testbed.SmallerPagila;
import dev.sluice.problem.Severity;
import dev.sluice.project.ProjectReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
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

/** The design of the sample is changed in forms, on real rows, and is at the end what it was. */
@ExtendWith(ApplicationExtension.class)
@DisplayName("The design of Pagila in the window")
final class PagilaDesignIT {
    private static final int LIMIT_SECONDS = 300;

    @TempDir
    private Path home;

    private OpenWindow window;

    @Start
    void start(Stage stage) {
        LocalServersPath.provide();
        window = new OpenWindow(
                stage,
                Composition.engine(Clock.systemUTC(), PasswordPrompt.NONE),
                home.resolve("recent"),
                Optional::empty);
    }

    @AfterEach
    void stop() {
        window.close();
    }

    private static void await(BooleanSupplier reached) {
        OpenWindow.await(LIMIT_SECONDS, reached);
    }

    private String onDisk() {
        try {
            return Files.readString(
                    window.session().project().get().orElseThrow().folder().resolve(ProjectReader.FILE_NAME));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What the aggregate view shows, line by line; looked at where it is changed. */
    private static List<String> lines(FxRobot robot) {
        List<String> lines = new ArrayList<>();
        robot.interact(() -> robot.lookup("#design-aggregate")
                .queryListView()
                .getItems()
                .forEach(line -> lines.add(String.valueOf(line))));
        return lines;
    }

    private static void select(FxRobot robot, String node) {
        Node cell = robot.lookup("#design-tree .tree-cell")
                .<TreeCell<?>>match(found -> node.equals(found.getAccessibleText()))
                .query();
        robot.clickOn(cell);
    }

    private static void save(FxRobot robot) {
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        await(() -> !robot.lookup("#design-form").query().isVisible());
    }

    private static void undo(FxRobot robot) {
        robot.interact(() -> robot.lookup("#undo").queryButton().fire());
    }

    @Test
    @DisplayName(
            "an attribute, an index and an entity are added, seen in the rows, and taken back: sluice.yaml is byte for byte what it was")
    void changed(FxRobot robot) {
        robot.clickOn("#open-sample");
        await(() -> window.session().check().get().value().isPresent());
        SmallerPagila.thinOut(window.session()
                .project()
                .get()
                .orElseThrow()
                .project()
                .source()
                .url());
        robot.clickOn("#step-design");
        await(() -> lines(robot).size() > 100);
        String before = onDisk();
        String rows = robot.lookup("#design-sample-rows").<Labeled>query().getText();
        List<String> shown = lines(robot);

        select(robot, "Rental");
        robot.clickOn("#design-mode-mapping").clickOn("#design-add-attribute");
        await(() -> robot.lookup("#design-form").query().isVisible());
        robot.interact(() ->
                robot.lookup("#attribute-name").queryAs(TextInputControl.class).setText("again"));
        window.picture(robot, "04-design-pagila-attribute");
        robot.clickOn("#design-mode-aggregate");
        await(() -> !lines(robot).equals(shown));
        assertThat(onDisk()).as("nothing is written while somebody types").isEqualTo(before);
        robot.clickOn("#attribute-name");
        save(robot);
        await(() -> onDisk().contains("      again: "));

        robot.clickOn("#design-add-index");
        await(() -> robot.lookup("#index-name").tryQuery().isPresent());
        await(() -> robot.lookup("#design-tab-gsi3").tryQuery().isPresent());
        assertThat(robot.lookup("#design-sample-rows").<Labeled>query().getText())
                .doesNotStartWith("Old rows");
        window.picture(robot, "04-design-pagila-index");
        robot.clickOn("#index-name");
        save(robot);
        await(() -> onDisk().contains("      gsi3:\n"));
        await(() -> robot.lookup("#design-tab-gsi3").tryQuery().isPresent());

        robot.clickOn("#design-add-entity");
        await(() -> robot.lookup("#entity-name").tryQuery().isPresent());
        await(() -> {
            String now = robot.lookup("#design-sample-rows").<Labeled>query().getText();
            return now.startsWith("All ") && !now.equals(rows);
        });
        window.picture(robot, "04-design-pagila-entity");
        robot.clickOn("#entity-name");
        save(robot);
        await(() -> onDisk().contains("\n  Address:\n"));
        window.picture(robot, "04-design-pagila-changed");

        for (int edit = 0; edit < 3; edit++) {
            String now = onDisk();
            undo(robot);
            await(() -> !onDisk().equals(now));
        }
        assertThat(onDisk()).isEqualTo(before);
        await(() -> lines(robot).equals(shown));
        looks(robot);
        proposal(robot, before);
    }

    /** The same rows as a table and as a mapping. */
    private void looks(FxRobot robot) {
        robot.clickOn("#design-mode-table");
        await(() -> OpenWindow.table(robot, "#design-table").getItems().size() > 100);
        window.picture(robot, "04-design-pagila-table");
        robot.clickOn("#design-mode-mapping");
        robot.interact(() -> OpenWindow.table(robot, "#design-mapping-sources")
                .getSelectionModel()
                .select(0));
        window.picture(robot, "04-design-pagila-mapping");
        window.large(robot, "04-design-pagila-mapping-1920");
        robot.clickOn("#design-mode-aggregate");
    }

    private void proposal(FxRobot robot, String before) {
        // Until then they are those of a design before the last undo, and the card may grow or shrink under the mouse.
        await(() -> robot.lookup("#design-proposal").query().isVisible()
                && !robot.lookup("#design-proposal-apply").queryButton().isDisabled());
        robot.clickOn("#design-proposal-compare");
        await(() -> robot.lookup("#design-comparison").query().isVisible());
        window.picture(robot, "04-design-pagila-comparison");
        window.large(robot, "04-design-pagila-comparison-1920");
        robot.clickOn("#design-comparison-apply");
        await(() -> !onDisk().equals(before));
        await(() -> window.session().check().get().value().isPresent());
        assertThat(window.session().check().get().value().orElseThrow().open(Severity.ERROR))
                .isZero();
        undo(robot);
        await(() -> onDisk().equals(before));
    }
}
