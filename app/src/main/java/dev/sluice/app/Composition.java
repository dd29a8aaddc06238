package dev.sluice.app;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.adapter.dynamodb.DynamoDbConnector;
import dev.sluice.adapter.folder.JsonSourceSnapshotStore;
import dev.sluice.adapter.hook.CommandsAndCalls;
import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.adapter.local.ChildProcessServers;
import dev.sluice.adapter.postgres.PasswordPrompt;
import dev.sluice.adapter.postgres.PostgresConnector;
import dev.sluice.adapter.postgres.load.PostgresLoader;
import dev.sluice.app.session.EngineDoor;
import dev.sluice.app.session.LiveEngine;
import dev.sluice.app.session.RecentProjects;
import dev.sluice.app.shell.PasswordViewModel;
import dev.sluice.app.task.PlatformUiThread;
import dev.sluice.app.task.TaskSurroundings;
import dev.sluice.app.task.TimedDelay;
import dev.sluice.app.theme.SystemTheme;
import dev.sluice.app.theme.ThemeChoice;
import dev.sluice.engine.Engine;
import dev.sluice.engine.EnginePorts;
import dev.sluice.problem.StoppedException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** The composition root of the workbench: the only place that constructs adapters, threads and the parts of the window. */
final class Composition {
    /** Everything random is drawn from this, so that two runs over the same data take the same choices. */
    private static final long SAMPLE_SEED = 20_261_120L;

    private static final String RECENT_FILE = ".config/sluice/recent-projects";
    private static final String THEME_FILE = ".config/sluice/theme";

    private Composition() {}

    /** The window of the program. */
    static Workbench workbench(Window window, Consumer<String> browser) {
        Clock clock = Clock.systemUTC();
        ExecutorService background = Executors.newCachedThreadPool(daemons("workbench-job"));
        TimedDelay delay = new TimedDelay(daemons("workbench-progress"));
        TaskSurroundings surroundings = new TaskSurroundings(background, new PlatformUiThread(), delay, clock);
        PasswordViewModel passwords = new PasswordViewModel(new PlatformUiThread());
        Outside outside = new Outside(
                engine(clock, passwords::ask),
                surroundings,
                new RecentProjects(home().resolve(RECENT_FILE), clock),
                () -> chooseFolder(window),
                () -> chooseStatements(window),
                folder -> chooseFile(
                        window, folder, new Kind(text("review.sarif"), "findings.sarif", text("review.sarif.kind"))),
                folder -> chooseFile(
                        window,
                        folder,
                        new Kind(text("cutover.report.choose"), "report.html", text("cutover.report.kind"))),
                report -> browser.accept(report.toUri().toString()),
                Composition::copy,
                new ThemeChoice(home().resolve(THEME_FILE), SystemTheme::ask, surroundings),
                passwords,
                System.getProperty("user.name", ""));
        return WindowParts.assemble(outside, version(), () -> {
            delay.close();
            background.shutdown();
        });
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static ThreadFactory daemons(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * The engine with its adapters.
     *
     * @param prompt asked for a password that neither the environment nor {@code ~/.pgpass} has
     */
    static EngineDoor engine(Clock clock, PasswordPrompt prompt) {
        return new LiveEngine(onAdapters(clock, prompt), Composition::sampleFolder, clock);
    }

    static Engine onAdapters(Clock clock, PasswordPrompt prompt) {
        Optional<Path> samples = Optional.ofNullable(System.getProperty("sluice.home"))
                .map(checkout -> Path.of(checkout).resolve("samples"));
        return new Engine(new EnginePorts(
                new PostgresConnector(System.getenv(), home(), prompt),
                new DynamoDbConnector(Composition::pause),
                new SqliteJournalOpener(clock),
                new JsonSourceSnapshotStore(),
                new ChildProcessServers(new PostgresLoader()),
                new CommandsAndCalls(),
                samples,
                clock,
                Composition::pause,
                version(),
                new Random(new SecureRandom().nextLong()),
                SAMPLE_SEED));
    }

    private static Path home() {
        return Path.of(System.getProperty("user.home", "."));
    }

    static String version() {
        String given = System.getProperty("sluice.version");
        String packaged = Composition.class.getPackage().getImplementationVersion();
        if (given != null) {
            return given;
        }
        return packaged == null ? text("app.unversioned") : packaged;
    }

    private static Path sampleFolder() {
        try {
            return Files.createTempDirectory("sluice-sample-");
        } catch (IOException refused) {
            throw new StoppedException(
                    "No folder for the sample can be made below " + System.getProperty("java.io.tmpdir") + " ("
                            + refused.getMessage() + "); set TMPDIR to a folder that can be written.",
                    refused);
        }
    }

    private static Optional<Path> chooseFolder(Window window) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(text("home.folder"));
        return Optional.ofNullable(chooser.showDialog(window)).map(File::toPath);
    }

    private static Optional<Path> chooseStatements(Window window) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(text("access.import.choose"));
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(text("access.import.kind"), "*.csv", "*.sql", "*.txt"),
                        new FileChooser.ExtensionFilter(text("access.import.any"), "*"));
        return Optional.ofNullable(chooser.showOpenDialog(window)).map(File::toPath);
    }

    /**
     * What a file is to be.
     *
     * @param title of the window that asks
     * @param name that it gets where nobody says another
     * @param word for files of its kind
     */
    private record Kind(String title, String name, String word) {}

    private static Optional<Path> chooseFile(Window window, Path folder, Kind kind) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(kind.title());
        chooser.setInitialDirectory(folder.toFile());
        chooser.setInitialFileName(kind.name());
        String ending = "*" + kind.name().substring(kind.name().lastIndexOf('.'));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind.word(), ending));
        return Optional.ofNullable(chooser.showSaveDialog(window)).map(File::toPath);
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
