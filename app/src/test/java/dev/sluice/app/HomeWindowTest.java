package dev.sluice.app;

import static dev.sluice.app.OpenWindow.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.testbed.FakeEngine;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.app.testbed.SmallQuarantine;
import dev.sluice.engine.CheckOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

/** A project of a database that wants a password, by clicks and keys, and what its first backfill set apart. */
@ExtendWith(ApplicationExtension.class)
@DisplayName("A new project in the window")
final class HomeWindowTest {
    private static final int LIMIT_SECONDS = 60;

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

    @Test
    @DisplayName(
            "is made from a URL, a role and a folder; the password that the server wants is asked for and not shown")
    void made(FxRobot robot) {
        engine.project = watch -> {
            assertThat(window.passwords().ask("Password of ada at db:5432: ")).contains("secret");
            return SmallProject.open();
        };
        robot.clickOn("#new-begin");
        robot.write("mysql://db");
        await(LIMIT_SECONDS, () -> robot.lookup("#new-problem").query().isVisible());
        assertThat(robot.lookup("#new-create").queryButton().isDisabled()).isTrue();
        robot.interact(() -> robot.lookup("#new-url").queryTextInputControl().clear());
        robot.write("jdbc:postgresql://db:5432/shop")
                .clickOn("#new-role")
                .write("ada")
                .clickOn("#new-folder");
        assertThat(robot.lookup("#new-place").<Labeled>query().getText()).isEqualTo(SmallProject.FOLDER.toString());
        window.picture(robot, "25-new-project");
        robot.clickOn("#new-create");
        await(LIMIT_SECONDS, () -> robot.lookup("#password").query().getParent().isVisible());
        robot.write("secret");
        window.picture(robot, "25-password");
        robot.type(KeyCode.ENTER);
        await(LIMIT_SECONDS, () -> window.session().check().get().value().isPresent());
        assertThat(robot.lookup("#password").query().getParent().isVisible()).isFalse();
        assertThat(engine.calls).first().asString().endsWith("from jdbc:postgresql://db:5432/shop as ada");
    }

    @Test
    @DisplayName(
            "asks for a refused password again when somebody begins something, and not because what asked has ended")
    void refusedPassword(FxRobot robot) throws Exception {
        String words = "Password of ada at db:5432:";
        engine.check = watch -> {
            window.passwords().ask(words);
            return SmallProject.cleanCheck();
        };
        robot.clickOn("#open-folder");
        refusePassword(robot);
        await(LIMIT_SECONDS, () -> window.session().check().get().value().isPresent());
        CompletableFuture<Optional<String>> looking =
                CompletableFuture.supplyAsync(() -> window.passwords().ask(words));
        assertThat(looking.get(LIMIT_SECONDS, TimeUnit.SECONDS)).isEmpty();
        robot.interact(() -> window.workbench().journey().check(CheckOptions.Rows.LEAVE));
        refusePassword(robot);
        await(LIMIT_SECONDS, () -> window.session().check().get().value().isPresent());
    }

    private void refusePassword(FxRobot robot) {
        await(LIMIT_SECONDS, () -> robot.lookup("#password").query().getParent().isVisible());
        robot.interact(window.passwords()::refuse);
    }

    @Test
    @DisplayName("shows what could not be moved, one record in full, and replays it")
    void quarantine(FxRobot robot) {
        engine.quarantine = SmallQuarantine::two;
        robot.clickOn("#open-folder");
        await(LIMIT_SECONDS, () -> window.session().check().get().value().isPresent());
        robot.clickOn("#step-backfill");
        await(LIMIT_SECONDS, () -> robot.lookup("#quarantine").query().isVisible());
        robot.interact(() -> OpenWindow.table(robot, "#quarantine-records")
                .getSelectionModel()
                .select(1));
        await(LIMIT_SECONDS, () -> robot.lookup("#backfill-inspector .inspector-title")
                .<Labeled>query()
                .getText()
                .equals("Q00000012"));
        window.picture(robot, "07-backfill-quarantine");
        engine.quarantine = SmallQuarantine::empty;
        robot.interact(() -> robot.lookup("#quarantine-replay").queryButton().fire());
        await(LIMIT_SECONDS, () -> robot.lookup("#quarantine-replayed")
                .<Labeled>query()
                .getText()
                .startsWith("1 closed"));
        assertThat(engine.calls).contains("replay 12");
    }
}
