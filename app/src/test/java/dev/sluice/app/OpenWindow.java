package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.session.EngineDoor;
import dev.sluice.app.session.RecentProjects;
import dev.sluice.app.session.Session;
import dev.sluice.app.shell.PasswordViewModel;
import dev.sluice.app.task.PlatformUiThread;
import dev.sluice.app.task.TaskSurroundings;
import dev.sluice.app.task.TimedDelay;
import dev.sluice.app.testbed.SceneAudit;
import dev.sluice.app.testbed.Screens;
import dev.sluice.app.theme.Theme;
import dev.sluice.app.theme.ThemeChoice;
import dev.sluice.app.theme.Themes;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.scene.image.Image;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The window on a stage, with threads of its own; it waits for what the window shows and takes pictures of it. */
final class OpenWindow {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;
    private static final int WIDE = 1920;
    private static final int TALL = 1200;
    /** An empty window has fewer. */
    private static final int FEWEST_COLOURS = 20;

    private final ExecutorService background = Executors.newCachedThreadPool();
    private final TimedDelay delay = new TimedDelay(Executors.defaultThreadFactory());
    private final List<Path> reports = new CopyOnWriteArrayList<>();
    private final List<String> copied = new CopyOnWriteArrayList<>();
    private final PasswordViewModel passwords = new PasswordViewModel(new PlatformUiThread());
    private volatile Optional<Path> statements = Optional.empty();
    private final Stage stage;
    private final Workbench workbench;

    /**
     * Opens it; on the user interface thread.
     *
     * @param recent the file of the recent projects
     * @param folders what the user chooses where a folder is asked for
     */
    OpenWindow(Stage stage, EngineDoor engine, Path recent, Supplier<Optional<Path>> folders) {
        this.stage = stage;
        Themes.loadFonts();
        Clock clock = Clock.systemUTC();
        TaskSurroundings surroundings = new TaskSurroundings(background, new PlatformUiThread(), delay, clock);
        Outside outside = new Outside(
                engine,
                surroundings,
                new RecentProjects(recent, clock),
                folders,
                () -> statements,
                folder -> Optional.of(recent.resolveSibling("findings.sarif")),
                folder -> Optional.of(folder.resolve("evidence.html")),
                reports::add,
                copied::add,
                new ThemeChoice(recent.resolveSibling("theme"), Optional::empty, surroundings),
                passwords,
                "ada");
        workbench = WindowParts.assemble(outside, "0.1.0", () -> {});
        stage.setScene(new Scene(workbench.view(), WIDTH, HEIGHT));
        workbench.useTheme(stage.getScene());
        workbench.guard(stage);
        stage.show();
        workbench.view().requestFocus();
    }

    Workbench workbench() {
        return workbench;
    }

    Session session() {
        return workbench.session();
    }

    /** What the user chooses where a file with statements is asked for. */
    void choose(Path file) {
        statements = Optional.of(file);
    }

    /** The reports that were shown to the user. */
    List<Path> reports() {
        return reports;
    }

    /** Asks the window to close, as its frame does; tells whether it is still there. */
    boolean staysOpen(FxRobot robot) {
        robot.interact(() -> Event.fireEvent(stage, new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        return stage.isShowing();
    }

    /** Where servers ask for passwords. */
    PasswordViewModel passwords() {
        return passwords;
    }

    boolean isShowing() {
        return stage.isShowing();
    }

    /** What the user copied. */
    List<String> copied() {
        return copied;
    }

    void close() {
        workbench.close();
        background.shutdownNow();
        delay.close();
    }

    static TableView<?> table(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(TableView.class);
    }

    static void await(int limitSeconds, BooleanSupplier reached) {
        try {
            WaitForAsyncUtils.waitFor(limitSeconds, TimeUnit.SECONDS, reached::getAsBoolean);
        } catch (TimeoutException late) {
            throw new AssertionError("Not reached within " + limitSeconds + " s", late);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** One picture dark, one light. */
    void picture(FxRobot robot, String name) {
        for (Theme theme : new Theme[] {Theme.DARK, Theme.LIGHT}) {
            robot.interact(() -> workbench.theme().set(theme));
            WaitForAsyncUtils.waitForFxEvents();
            robot.interact(() -> write(stage.getScene(), name, theme));
        }
    }

    /** The same content in a scene of its own that is larger than the display. */
    void large(FxRobot robot, String name) {
        robot.interact(() -> {
            Scene usual = stage.getScene();
            usual.setRoot(new Pane());
            Scene large = new Scene(workbench.view(), WIDE, TALL);
            for (Theme theme : new Theme[] {Theme.DARK, Theme.LIGHT}) {
                Themes.apply(large, theme);
                // Cells that are made while there is more room to fill get their style in the next pulse, which this
                // scene has none of.
                for (int pulse = 0; pulse < 2; pulse++) {
                    large.getRoot().applyCss();
                    large.getRoot().layout();
                }
                write(large, name, theme);
            }
            large.setRoot(new Pane());
            usual.setRoot(workbench.view());
        });
    }

    private static void write(Scene scene, String name, Theme theme) {
        String file = name + "-" + theme.name().toLowerCase(Locale.ROOT);
        Image shown = scene.snapshot(null);
        assertThat(Screens.write(shown, file)).as(file).isGreaterThan(FEWEST_COLOURS);
        assertThat(SceneAudit.of(scene, shown)).as(file).isEmpty();
    }
}
