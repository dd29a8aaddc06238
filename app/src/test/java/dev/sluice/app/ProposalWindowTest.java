package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.folder.JsonSourceSnapshotStore;
import dev.sluice.app.testbed.CommandLine;
import dev.sluice.app.testbed.FakeEngine;
import dev.sluice.app.testbed.SmallDesign;
import dev.sluice.project.ProjectReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
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

@ExtendWith(ApplicationExtension.class)
@DisplayName("A proposal in the window")
final class ProposalWindowTest {
    private static final int LIMIT_SECONDS = 30;
    /** The shop without its orders. */
    private static final String YAML = SmallDesign.YAML.substring(0, SmallDesign.YAML.indexOf("  Order:\n"));

    @TempDir
    private Path home;

    private final FakeEngine engine = new FakeEngine();
    private Path folder;
    private OpenWindow window;

    @Start
    void start(Stage stage) throws IOException {
        folder = Files.createDirectory(home.resolve("shop"));
        Files.writeString(folder.resolve(ProjectReader.FILE_NAME), YAML);
        new JsonSourceSnapshotStore().write(folder, SmallDesign.snapshot());
        engine.use(folder);
        window = new OpenWindow(stage, engine, home.resolve("recent"), () -> Optional.of(folder));
    }

    @AfterEach
    void stop() {
        window.close();
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).<Labeled>query().getText();
    }

    private static void await(BooleanSupplier reached) {
        OpenWindow.await(LIMIT_SECONDS, reached);
    }

    @Test
    @DisplayName(
            "stands at the foot of the model, is laid beside the design, left by Escape, and applied as an edit that can be undone")
    void compared(FxRobot robot) throws IOException {
        robot.clickOn("#open-folder");
        await(() -> window.session().check().get().value().isPresent());
        robot.clickOn("#step-design");
        await(() -> robot.lookup("#design-proposal").query().isVisible());
        window.picture(robot, "04-design-proposal");
        String first = text(robot, "#design-proposal-title");
        robot.clickOn("#design-proposal-next");
        assertThat(text(robot, "#design-proposal-title")).isNotEqualTo(first);
        robot.clickOn("#design-proposal-previous").clickOn("#design-proposal-compare");
        await(() -> robot.lookup("#design-comparison").query().isVisible());
        assertThat(text(robot, "#design-comparison-title")).isEqualTo(first);
        window.picture(robot, "04-design-comparison");
        robot.type(KeyCode.ESCAPE);
        await(() -> !robot.lookup("#design-comparison").query().isVisible());
        robot.clickOn("#design-proposal-compare");
        await(() -> robot.lookup("#design-comparison").query().isVisible());
        robot.clickOn("#design-comparison-apply");
        await(() -> !robot.lookup("#design-comparison").query().isVisible());
        String applied = Files.readString(folder.resolve(ProjectReader.FILE_NAME));
        assertThat(applied).contains("from: public.orders");
        window.picture(robot, "04-design-proposal-applied");
        CommandLine.Run checked = CommandLine.run("check", "-p", folder.toString());
        assertThat(checked.output()).contains("0 errors");
        robot.clickOn("#undo");
        await(() -> text(robot, "#design-proposal-title").equals(first));
        assertThat(Files.readString(folder.resolve(ProjectReader.FILE_NAME))).isEqualTo(YAML);
    }

    @Test
    @DisplayName("is what the command line lists, and the command line applies it to the same document")
    void sameAsTheCommandLine(FxRobot robot) throws IOException {
        robot.clickOn("#open-folder");
        await(() -> window.session().check().get().value().isPresent());
        robot.clickOn("#step-design");
        await(() -> robot.lookup("#design-proposal").query().isVisible());
        assertThat(CommandLine.run("design", "propose", "-p", folder.toString()).output())
                .contains(" 1  " + text(robot, "#design-proposal-title"));
        robot.clickOn("#design-proposal-apply");
        await(() -> text(robot, "#status-undo").startsWith("Undo: map public.orders as Orders"));
        String here = Files.readString(folder.resolve(ProjectReader.FILE_NAME));
        Files.writeString(folder.resolve(ProjectReader.FILE_NAME), YAML);
        assertThat(CommandLine.run("design", "propose", "--apply", "1", "-p", folder.toString())
                        .exitCode())
                .isZero();
        assertThat(Files.readString(folder.resolve(ProjectReader.FILE_NAME))).isEqualTo(here);
    }
}
