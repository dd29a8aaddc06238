package dev.sluice.app.session;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.task.Ending;
import dev.sluice.app.task.TaskRunner;
import dev.sluice.engine.CheckOptions;
import dev.sluice.project.ProjectFile.Replacement;
import dev.sluice.project.ProjectReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * The edits of the open project, each with a name: done, undone, done again. Every one is in {@code sluice.yaml} when it shows, and none
 * overwrites what another program has written there. Called on the user interface thread only.
 */
public final class ProjectEdits {
    private static final int MOST_UNDONE = 200;

    private final EngineDoor engine;
    private final TaskRunner tasks;
    private final Session session;
    private final ActivityLog log;
    private final Journey journey;
    private final Deque<Named> done = new ArrayDeque<>();
    private final Deque<Named> undone = new ArrayDeque<>();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<Optional<String>> undo = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> redo = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper conflict = new ReadOnlyStringWrapper("");
    private boolean busy;
    private long refusals;
    private boolean own;

    /** Edits of the project of a session. */
    public ProjectEdits(EngineDoor engine, TaskRunner tasks, Session session, ActivityLog log, Journey journey) {
        this.engine = engine;
        this.tasks = tasks;
        this.session = session;
        this.log = log;
        this.journey = journey;
        session.project().addListener((observed, before, now) -> {
            if (!own) {
                forget();
            }
        });
    }

    /** What was done to the document, by name. */
    private record Named(String name, TextChange change) {}

    /** Where an edit goes when it is saved. */
    private enum Motion {
        FORTH,
        BACK,
        AGAIN
    }

    private record Request(Motion motion, String name, DocumentEdit edit, Consumer<String> refused) {}

    private record Saved(OpenProject before, OpenProject after, Replacement replacement) {}

    /** The name of what undo would undo, if anything. */
    public ReadOnlyObjectProperty<Optional<String>> undoName() {
        return undo.getReadOnlyProperty();
    }

    /** The name of what redo would do again, if anything. */
    public ReadOnlyObjectProperty<Optional<String>> redoName() {
        return redo.getReadOnlyProperty();
    }

    /** That another program has changed the document, in words; empty while none has. */
    public ReadOnlyStringProperty conflict() {
        return conflict.getReadOnlyProperty();
    }

    /** Whether the project cannot be edited now because something runs on it. */
    public BooleanBinding locked() {
        return session.running();
    }

    /**
     * Makes a change and saves it.
     *
     * @param name what it does, for people, such as {@code edit sk of Rental}
     * @param refused told why not, where it cannot be made
     */
    public void edit(String name, DocumentEdit edit, Consumer<String> refused) {
        whenFree(() -> request(new Request(Motion.FORTH, name, edit, refused)));
    }

    /** Takes the last edit back; does nothing where there is none. */
    public void undo() {
        whenFree(() -> Optional.ofNullable(done.peek())
                .ifPresent(
                        last -> request(again(Motion.BACK, last, last.change().inverse()))));
    }

    /** Does what was undone last again; does nothing where there is none. */
    public void redo() {
        whenFree(() -> Optional.ofNullable(undone.peek())
                .ifPresent(last -> request(again(Motion.AGAIN, last, last.change()))));
    }

    private static Request again(Motion motion, Named last, TextChange change) {
        return new Request(motion, last.name(), project -> change.apply(project.text()), refused -> {});
    }

    /** How many edits could not be made so far; whoever waits for one sees by this whether it was. */
    public long refusals() {
        return refusals;
    }

    /** Whether an edit is being saved, or the document read. */
    public boolean isBusy() {
        return busy;
    }

    /** One thing at a time, in their order: whoever leaves a field by pressing a button wants both. At once where nothing is under way. */
    public void whenFree(Runnable action) {
        if (busy) {
            waiting.add(action);
        } else {
            action.run();
        }
    }

    private void request(Request request) {
        if (locked().get()) {
            refuse(request, text("edits.locked"));
        } else {
            session.project().get().ifPresent(project -> save(project, request));
        }
    }

    private void refuse(Request request, String why) {
        refusals++;
        request.refused().accept(why);
    }

    private void save(OpenProject project, Request request) {
        busy = true;
        tasks.start(
                text("job.save"),
                watch -> {
                    String after = request.edit().of(project);
                    if (after.equals(project.text())) {
                        return new Saved(project, project, Replacement.WRITTEN);
                    }
                    OpenProject edited = project.with(after);
                    return new Saved(project, edited, engine.save(project, after));
                },
                new Landing(project, request));
    }

    private boolean isShown(OpenProject project) {
        return session.project().get().equals(Optional.of(project));
    }

    private void landed(Request request, Saved saved) {
        if (saved.replacement() == Replacement.CHANGED_MEANWHILE) {
            conflict.set(text("edits.conflict"));
            refuse(request, text("edits.conflict"));
            return;
        }
        if (saved.before().text().equals(saved.after().text())) {
            return;
        }
        move(request, TextChange.between(saved.before().text(), saved.after().text()));
        boolean isOfDesign = !saved.before()
                .project()
                .design()
                .equals(saved.after().project().design());
        boolean wereRowsRead = session.check()
                .get()
                .value()
                .filter(report -> report.survey().isPresent())
                .isPresent();
        own = true;
        try {
            session.edited(saved.after());
        } finally {
            own = false;
        }
        log.say(said(request));
        log.replaceProblems(ProjectReader.FILE_NAME, Problem.of(saved.after().reading()));
        if (!session.mistakes().isEmpty()) {
            return;
        }
        if (session.source().get().value().isPresent()) {
            journey.check(wereRowsRead && !isOfDesign ? CheckOptions.Rows.READ : CheckOptions.Rows.LEAVE);
        } else {
            journey.inspect();
        }
    }

    private static String said(Request request) {
        return switch (request.motion()) {
            case FORTH -> text("log.saved", request.name());
            case BACK -> text("log.editUndone", request.name());
            case AGAIN -> text("log.editRedone", request.name());
        };
    }

    private void move(Request request, TextChange change) {
        switch (request.motion()) {
            case FORTH -> {
                undone.clear();
                done.push(new Named(request.name(), change));
                if (done.size() > MOST_UNDONE) {
                    done.removeLast();
                }
            }
            case BACK -> undone.push(done.pop());
            case AGAIN -> done.push(undone.pop());
        }
        name();
    }

    private void name() {
        undo.set(Optional.ofNullable(done.peek()).map(Named::name));
        redo.set(Optional.ofNullable(undone.peek()).map(Named::name));
    }

    private void forget() {
        done.clear();
        undone.clear();
        waiting.clear();
        conflict.set("");
        name();
    }

    /** Looks whether another program has changed the document, and says so. */
    public void look() {
        whenFree(() -> session.project().get().ifPresent(project -> {
            busy = true;
            tasks.startByItself(
                    text("job.lookAtFile"),
                    watch -> engine.document(project).equals(project.text()),
                    new Look<Boolean>(project, same -> conflict.set(same ? "" : text("edits.conflict"))));
        }));
    }

    /** Takes the document as it stands on disk, as if the project were opened again; nothing can be undone then. */
    public void reload() {
        whenFree(
                () -> session.project().get().filter(project -> !locked().get()).ifPresent(project -> {
                    busy = true;
                    tasks.start(
                            text("job.reload"),
                            watch -> project.readAgain(engine.document(project)),
                            new Look<OpenProject>(project, read -> {
                                journey.show(read);
                                log.say(text("log.reloaded"));
                                journey.inspect();
                            }));
                }));
    }

    private void next() {
        busy = false;
        while (!busy && !waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    /** A saved edit comes back, unless another project was opened meanwhile. */
    private final class Landing implements Ending<Saved> {
        private final OpenProject project;
        private final Request request;

        Landing(OpenProject project, Request request) {
            this.project = project;
            this.request = request;
        }

        @Override
        public void succeeded(Saved saved) {
            if (isShown(project)) {
                landed(request, saved);
            }
            next();
        }

        @Override
        public void failed(String sentence) {
            if (isShown(project)) {
                refuse(request, sentence);
                log.say(request.name() + ": " + sentence);
            }
            next();
        }

        @Override
        public void stopped(String sentence) {
            failed(sentence);
        }
    }

    /** What was read from the file comes back. */
    private final class Look<T> implements Ending<T> {
        private final OpenProject project;
        private final Consumer<T> then;

        Look(OpenProject project, Consumer<T> then) {
            this.project = project;
            this.then = then;
        }

        @Override
        public void succeeded(T found) {
            if (isShown(project)) {
                then.accept(found);
            }
            next();
        }

        @Override
        public void failed(String sentence) {
            if (isShown(project)) {
                conflict.set(text("edits.unreadable", sentence));
            }
            next();
        }

        @Override
        public void stopped(String sentence) {
            failed(sentence);
        }
    }
}
