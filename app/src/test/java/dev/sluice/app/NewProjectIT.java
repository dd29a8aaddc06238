package dev.sluice.app;

import static dev.sluice.app.ShownNodes.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.local.ChildProcessServers;
import dev.sluice.adapter.postgres.PasswordPrompt;
import dev.sluice.adapter.postgres.load.PostgresLoader;
import dev.sluice.app.session.OpenProject;
import dev.sluice.app.testbed.CommandLine;
import dev.sluice.app.testbed.LocalServersPath;
import dev.sluice.gateway.LocalServers;
import dev.sluice.project.KeyTemplateEdit;
import dev.sluice.project.ProjectReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
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

/** What one of the two programs makes, the other one opens; on a real PostgreSQL. */
@ExtendWith(ApplicationExtension.class)
@DisplayName("A new project of a real database")
final class NewProjectIT {
    private static final int LIMIT_SECONDS = 120;

    @TempDir
    private Path home;

    private LocalServers.Running servers;
    private String database;
    private Optional<Path> chosen = Optional.empty();
    private OpenWindow window;

    @Start
    void start(Stage stage) {
        LocalServersPath.provide();
        ChildProcessServers local = new ChildProcessServers(new PostgresLoader());
        servers = local.start(LocalServers.Kind.BOTH);
        database = servers.postgres().orElseThrow();
        local.execute(
                database,
                List.of(
                        "CREATE TABLE customer (id integer PRIMARY KEY, name text NOT NULL)",
                        "CREATE TABLE orders (id integer PRIMARY KEY, customer_id integer NOT NULL REFERENCES customer, total numeric(8,2))",
                        "INSERT INTO customer SELECT n, 'customer ' || n FROM generate_series(1, 20) n",
                        "INSERT INTO orders SELECT n, 1 + n % 20, n FROM generate_series(1, 100) n",
                        "ANALYZE"));
        window = new OpenWindow(
                stage,
                Composition.engine(Clock.systemUTC(), PasswordPrompt.NONE),
                home.resolve("recent"),
                () -> chosen);
    }

    @AfterEach
    void stop() {
        window.close();
        servers.close();
    }

    private static void await(BooleanSupplier reached) {
        OpenWindow.await(LIMIT_SECONDS, reached);
    }

    private static String document(Path folder) throws IOException {
        return Files.readString(folder.resolve(ProjectReader.FILE_NAME));
    }

    private boolean isChecked(Path folder) {
        return window.session()
                        .project()
                        .get()
                        .map(OpenProject::folder)
                        .filter(folder::equals)
                        .isPresent()
                && window.session().check().get().value().isPresent();
    }

    @Test
    @DisplayName("is the same document from the window and from the command line, and each opens what the other made")
    void bothWays(FxRobot robot) throws IOException {
        Path made = Files.createDirectories(home.resolve("window/shop"));
        chosen = Optional.of(made);
        robot.clickOn("#new-begin");
        robot.interact(
                () -> robot.lookup("#new-url").queryAs(TextInputControl.class).setText(database));
        robot.clickOn("#new-folder").clickOn("#new-create");
        await(() -> isChecked(made));
        assertThat(CommandLine.run("check", "-p", made.toString()))
                .satisfies(run -> assertThat(run.exitCode()).as(run.output()).isZero());

        Path typed = Files.createDirectories(home.resolve("command/shop"));
        assertThat(CommandLine.run("init", typed.toString(), "--source", database))
                .satisfies(run -> assertThat(run.exitCode()).as(run.output()).isZero());
        String before = document(typed);
        assertThat(document(made)).isEqualTo(before);

        chosen = Optional.of(typed);
        robot.clickOn("#step-connect").clickOn("#open-folder");
        await(() -> isChecked(typed));
        robot.clickOn("#step-design");
        await(() ->
                !robot.lookup("#design-aggregate").queryListView().getItems().isEmpty());
        assertThat(document(typed)).as("nothing was changed").isEqualTo(before);

        robot.clickOn("#key-sk").write("X").type(KeyCode.ENTER);
        await(() -> !text(robot, "#status-undo").isEmpty());
        String edited = document(typed);
        assertThat(edited).isNotEqualTo(before);
        String template = window.session()
                .project()
                .get()
                .orElseThrow()
                .project()
                .design()
                .entities()
                .get(0)
                .keys()
                .get("sk")
                .template()
                .text();
        assertThat(edited)
                .as("one template, and no other character")
                .isEqualTo(KeyTemplateEdit.replace(before, firstEntity(), "sk", template));
        assertThat(CommandLine.run("check", "-p", typed.toString()))
                .satisfies(run -> assertThat(run.exitCode()).as(run.output()).isZero());
        robot.interact(() -> robot.lookup("#undo").queryButton().fire());
        await(() -> {
            try {
                return document(typed).equals(before);
            } catch (IOException unreadable) {
                return false;
            }
        });
    }

    private String firstEntity() {
        return window.session()
                .project()
                .get()
                .orElseThrow()
                .project()
                .design()
                .entities()
                .get(0)
                .name();
    }
}
