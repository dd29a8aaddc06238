package dev.sluice.app;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.command.Command;
import dev.sluice.app.session.RecentProject;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.StepId;
import dev.sluice.app.shell.EditsViewModel;
import dev.sluice.app.shell.WorkbenchStep;
import dev.sluice.app.step.home.HomeViewModel;
import dev.sluice.app.task.Job;
import dev.sluice.app.task.TaskRunner;
import dev.sluice.app.theme.Theme;
import dev.sluice.app.theme.ThemeChoice;
import dev.sluice.app.tour.TourViewModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The commands of the window that belong to no screen, and how those of the screens are made. Used on the user interface thread only. */
final class WindowCommands {
    private static final String NO_KEYS = "";
    private static final String NOTHING = "";

    private final Session session;
    private final TaskRunner tasks;

    WindowCommands(Session session, TaskRunner tasks) {
        this.session = session;
        this.tasks = tasks;
    }

    /** One for each step; the digits in the order of the rail. */
    List<Command> steps(List<WorkbenchStep> steps) {
        List<Command> commands = new ArrayList<>();
        for (WorkbenchStep step : steps) {
            String digit = String.valueOf((commands.size() + 1) % 10);
            commands.add(new Command(
                    "go." + step.id().word(),
                    text("command.go", step.title()),
                    "Shortcut+" + digit,
                    () -> NOTHING,
                    () -> session.step().set(step.id())));
        }
        return commands;
    }

    /** Opening and closing. */
    List<Command> projects(HomeViewModel home, Supplier<Optional<Path>> folders, Runnable leave) {
        return List.of(
                new Command("project.open", text("home.folder"), "Shortcut+O", this::runs, () -> folders.get()
                        .ifPresent(home::open)),
                new Command("project.sample", text("home.sample.title"), NO_KEYS, this::runs, home::openPagila),
                new Command(
                        "project.sample.chinook", text("home.sample.chinook"), NO_KEYS, this::runs, home::openChinook),
                new Command("project.close", text("command.close"), NO_KEYS, this::noProjectOrRuns, leave));
    }

    /** Undo and redo, with the names of what they would do. */
    List<Command> edits(EditsViewModel edits) {
        return List.of(
                new Command(
                        "edit.undo",
                        text("top.undo"),
                        "Shortcut+Z",
                        () -> edits.undoable().get() ? NOTHING : edits.undoTip().get(),
                        edits::undo),
                new Command(
                        "edit.redo",
                        text("top.redo"),
                        "Shortcut+Shift+Z",
                        () -> edits.redoable().get() ? NOTHING : edits.redoTip().get(),
                        edits::redo));
    }

    /** One for each of the projects that were opened last. */
    List<Command> recent(List<RecentProject> projects, HomeViewModel home) {
        home.lookForFolders();
        return projects.stream()
                .map(project -> new Command(
                        "project.recent." + project.folder(),
                        text("command.recent", project.name(), project.folder()),
                        NO_KEYS,
                        () -> home.isGone(project.folder()) ? text("command.folderGone") : runs(),
                        () -> home.open(project.folder())))
                .toList();
    }

    /** One for each job that runs, which is asked to stop. */
    List<Command> cancelling() {
        // Named by the job: whoever has chosen one that has ended meanwhile must not cancel another.
        return tasks.running().stream()
                .map(job -> new Command(
                        "cancel." + job.name(),
                        text("command.cancel", job.name()),
                        NO_KEYS,
                        () -> NOTHING,
                        () -> job.cancel(text("job.stopped", job.name()))))
                .toList();
    }

    /** The guided tour. */
    List<Command> tour(TourViewModel tour) {
        return List.of(
                new Command("tour.begin", text("tour.begin"), NO_KEYS, () -> NOTHING, tour::begin),
                new Command(
                        "tour.end",
                        text("tour.end"),
                        NO_KEYS,
                        () -> tour.stop().get().isPresent() ? NOTHING : text("tour.none"),
                        tour::end));
    }

    /** Light and dark, and whatever the system has. */
    List<Command> themes(ThemeChoice theme) {
        return List.of(
                theme("theme.light", text("command.light"), theme, Theme.LIGHT),
                theme("theme.dark", text("command.dark"), theme, Theme.DARK),
                new Command(
                        "theme.system",
                        text("command.systemTheme"),
                        NO_KEYS,
                        () -> theme.followsSystem() ? text("command.systemThemeNow") : NOTHING,
                        theme::followSystem));
    }

    private static Command theme(String id, String name, ThemeChoice theme, Theme wanted) {
        return new Command(
                id,
                name,
                NO_KEYS,
                () -> !theme.followsSystem() && theme.theme().get() == wanted ? text("command.themeNow") : NOTHING,
                () -> theme.choose(wanted));
    }

    /**
     * An action of a screen, which shows when it is done.
     *
     * @param step whose
     * @param blocked whether its button cannot be used now
     */
    Command of(StepId step, Name name, BooleanSupplier blocked, Runnable action) {
        return new Command(name.id(), name.words(), name.keys(), () -> why(blocked, name.otherwise()), () -> {
            session.step().set(step);
            action.run();
        });
    }

    /**
     * How a command is called.
     *
     * @param id unique in the window
     * @param words what it does
     * @param keys its shortcut, or empty
     * @param otherwise why it cannot be done where a project is open and nothing runs
     */
    record Name(String id, String words, String keys, String otherwise) {
        Name(String id, String words, String otherwise) {
            this(id, words, NO_KEYS, otherwise);
        }
    }

    private String why(BooleanSupplier blocked, String otherwise) {
        if (!blocked.getAsBoolean()) {
            return NOTHING;
        }
        if (session.project().get().isEmpty()) {
            return text("command.noProject");
        }
        return tasks.running().isEmpty() ? otherwise : text("command.running", running());
    }

    private String noProjectOrRuns() {
        return session.project().get().isEmpty() ? text("command.noProject") : runs();
    }

    private String runs() {
        return session.running().get() ? text("command.running", running()) : NOTHING;
    }

    private String running() {
        return tasks.running().stream().map(Job::name).collect(Collectors.joining(", "));
    }
}
