package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.postgres.PasswordPrompt;
import dev.sluice.app.session.EngineDoor;
import dev.sluice.app.session.OpenProject;
import dev.sluice.app.session.Session;
import dev.sluice.app.testbed.LocalServersPath;
import dev.sluice.verify.Verdict;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;
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

/** A packaged program carries no DynamoDB Local: its samples move into the simulator, which is named as such wherever it shows. */
@ExtendWith(ApplicationExtension.class)
@DisplayName("The workbench with Chinook, where there is no DynamoDB Local")
final class SimulatorJourneyIT {
    private static final int LIMIT_SECONDS = 300;

    @TempDir
    private Path home;

    private OpenWindow window;

    @Start
    void start(Stage stage) {
        EngineDoor engine =
                LocalServersPath.withPostgresAlone(() -> Composition.engine(Clock.systemUTC(), PasswordPrompt.NONE));
        window = new OpenWindow(stage, engine, home.resolve("recent"), Optional::empty);
    }

    @AfterEach
    void stop() {
        window.close();
    }

    private static void await(BooleanSupplier reached) {
        OpenWindow.await(LIMIT_SECONDS, reached);
    }

    @Test
    @DisplayName("moves it into the simulator, says that this is not DynamoDB, and proves that nothing was lost")
    void moves(FxRobot robot) {
        Session session = window.session();
        window.picture(robot, "26-simulator-home");
        robot.clickOn("#open-chinook");
        await(() -> session.check().get().value().isPresent());
        assertThat(session.project().get().orElseThrow().origin()).isEqualTo(OpenProject.Origin.SIMULATED_SAMPLE);
        assertThat(robot.lookup("#target-chip .label").queryAllAs(Labeled.class))
                .extracting(Labeled::getText)
                .contains("Sluice simulator, not DynamoDB");
        robot.clickOn("#step-provision").clickOn("#provision-run");
        await(() -> session.provision().get().value().isPresent());
        robot.clickOn("#step-backfill").clickOn("#backfill-run");
        await(() -> session.backfill().get().value().isPresent());
        assertThat(robot.lookup("#backfill-balance").<Labeled>query().getText()).isEqualTo("Balances to 0");
        robot.clickOn("#step-verify").clickOn("#verify-run");
        await(() -> session.verification().get().value().isPresent());
        assertThat(session.verification().get().value().orElseThrow().verdict()).isEqualTo(Verdict.EQUAL);
        window.picture(robot, "26-simulator-equal");
    }
}
