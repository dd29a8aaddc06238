package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.session.EngineDoor;
import dev.sluice.app.session.RecentProjects;
import dev.sluice.app.session.Session;
import dev.sluice.app.task.PlatformUiThread;
import dev.sluice.app.task.TaskSurroundings;
import dev.sluice.app.testbed.LocalServersPath;
import dev.sluice.app.testbed.Screens;
import dev.sluice.app.testbed.SmallerPagila;
import dev.sluice.app.theme.Theme;
import dev.sluice.app.theme.Themes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.layout.Pane;
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

/** The whole journey by clicks, on a real PostgreSQL and DynamoDB Local; every screen is written as a picture, light and dark. */
@ExtendWith(ApplicationExtension.class)
@DisplayName("The workbench with Pagila")
final class PagilaJourneyIT {
    private static final int LIMIT_SECONDS = 600;
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;
    private static final int WIDE = 1920;
    private static final int TALL = 1200;

    @TempDir
    private Path home;

    private final ExecutorService background = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<Path> reports = new CopyOnWriteArrayList<>();
    private Stage stage;
    private Workbench workbench;

    @Start
    void start(Stage given) {
        LocalServersPath.provide();
        Themes.loadFonts();
        Clock clock = Clock.systemUTC();
        EngineDoor engine = Composition.engine(clock);
        TaskSurroundings surroundings = new TaskSurroundings(background, new PlatformUiThread(), this::later, clock);
        Outside outside = new Outside(
                engine, surroundings, new RecentProjects(home.resolve("recent"), clock), Optional::empty, reports::add);
        workbench = WindowParts.assemble(outside, "0.1.0", () -> {});
        stage = given;
        stage.setScene(new Scene(workbench.view(), WIDTH, HEIGHT));
        workbench.useTheme(stage.getScene());
        stage.show();
        workbench.view().requestFocus();
    }

    private void later(Duration time, Runnable action) {
        ScheduledFuture<?> unused = timer.schedule(action, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @AfterEach
    void stop() {
        workbench.close();
        background.shutdown();
        timer.shutdownNow();
    }

    @Test
    @DisplayName("goes from the sample to EQUAL and a report, by clicks alone")
    void goesFromTheSampleToEqual(FxRobot robot) {
        Session session = workbench.session();
        picture(robot, "01-home");
        large(robot, "01-home-1920");
        robot.clickOn("#open-sample");
        await(() -> session.check().get().value().isPresent());
        assertThat(table(robot, "#source-tables").getItems()).hasSize(15);
        assertThat(robot.lookup("#project-name").<Labeled>query().getText()).isEqualTo("pagila");
        picture(robot, "02-source");
        SmallerPagila.thinOut(
                session.project().get().orElseThrow().project().source().url());

        robot.clickOn("#step-design");
        assertThat(table(robot, "#design-mapping").getItems()).isNotEmpty();
        picture(robot, "04-design");
        robot.clickOn("#step-access");
        picture(robot, "03-patterns");

        robot.clickOn("#step-review").clickOn("#review-rows");
        await(() ->
                session.check().get().value().flatMap(report -> report.survey()).isPresent());
        picture(robot, "05-review");

        robot.clickOn("#step-provision").clickOn("#provision-run");
        await(() -> session.provision().get().value().isPresent());
        picture(robot, "06-provision");

        robot.clickOn("#step-backfill").clickOn("#backfill-run");
        await(() -> robot.lookup("#backfill-counts").<Labeled>query().getText().contains("rows"));
        picture(robot, "07-backfill-running");
        await(() -> session.backfill().get().value().isPresent());
        assertThat(robot.lookup("#backfill-balance").<Labeled>query().getText()).isEqualTo("Balances to 0");
        picture(robot, "07-backfill");

        robot.clickOn("#step-verify");
        picture(robot, "08-verify-before");
        robot.clickOn("#verify-run");
        await(() -> session.verification().get().value().isPresent());
        picture(robot, "08-verify");
        assertThat(robot.lookup("#verdict-word").<Labeled>query().getText())
                .as(session.verification().get().toString())
                .isEqualTo("EQUAL");
        assertThat(table(robot, "#verify-patterns").getItems())
                .hasSize(session.project()
                        .get()
                        .orElseThrow()
                        .project()
                        .accessPatterns()
                        .size());
        large(robot, "08-verify-1920");

        robot.clickOn("#verify-report");
        await(() -> !reports.isEmpty());
        assertThat(Files.isRegularFile(reports.get(0))).isTrue();
        robot.clickOn("#show-log");
        picture(robot, "09-dock");
    }

    private static TableView<?> table(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(TableView.class);
    }

    private static void await(BooleanSupplier reached) {
        try {
            WaitForAsyncUtils.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS, reached::getAsBoolean);
        } catch (TimeoutException late) {
            throw new AssertionError("Not reached within " + LIMIT_SECONDS + " s", late);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void picture(FxRobot robot, String name) {
        for (Theme theme : new Theme[] {Theme.DARK, Theme.LIGHT}) {
            robot.interact(() -> workbench.theme().set(theme));
            WaitForAsyncUtils.waitForFxEvents();
            String file = name + (theme == Theme.DARK ? "-dark" : "-light");
            robot.interact(() ->
                    assertThat(Screens.write(stage.getScene(), file)).as(file).isGreaterThan(20));
        }
    }

    /** The same content in a scene of its own that is larger than the display. */
    private void large(FxRobot robot, String name) {
        robot.interact(() -> {
            Scene usual = stage.getScene();
            usual.setRoot(new Pane());
            Scene large = new Scene(workbench.view(), WIDE, TALL);
            for (Theme theme : new Theme[] {Theme.DARK, Theme.LIGHT}) {
                Themes.apply(large, theme);
                Screens.write(large, name + (theme == Theme.DARK ? "-dark" : "-light"));
            }
            large.setRoot(new Pane());
            usual.setRoot(workbench.view());
        });
    }
}
