package dev.sluice.app.session;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.session.ProjectQuestions.Answer;
import dev.sluice.app.task.TaskRunner;
import dev.sluice.app.task.TaskSurroundings;
import dev.sluice.engine.StreamStatus;
import dev.sluice.problem.SluiceException;
import dev.sluice.window.WindowResult;
import java.time.Duration;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * Looks at the project's change stream again and again while a screen shows it or this window follows it, off the user interface thread,
 * whoever follows it, and at what verification windows found beside it. What it sees lands in the session. Used on the user interface thread
 * only, but for {@link #close}.
 */
public final class StreamDesk implements AutoCloseable {
    /** A sync notes its position once a second. */
    static final Duration WHILE_FOLLOWED = Duration.ofSeconds(1);
    /** Each look is a session in the source. */
    static final Duration WHILE_AT_REST = Duration.ofSeconds(3);

    private final EngineDoor engine;
    private final ProjectQuestions questions;
    private final Session session;
    private final StreamLag lag = new StreamLag();
    private final StringProperty windowTrouble = new SimpleStringProperty("");
    private final StringBinding trouble;
    private String stream = "";
    private final ReadOnlyBooleanWrapper looked = new ReadOnlyBooleanWrapper();
    private final RepeatedLook looks;

    /** A desk for the projects of a session. */
    public StreamDesk(EngineDoor engine, TaskRunner tasks, TaskSurroundings surroundings, Session session) {
        this.engine = engine;
        questions = new ProjectQuestions(tasks, session);
        this.session = session;
        trouble = Bindings.createStringBinding(
                () -> session.streamSight().trouble().isEmpty()
                        ? windowTrouble.get()
                        : session.streamSight().trouble(),
                session.stream(),
                windowTrouble);
        looks = new RepeatedLook(surroundings, this::isWanted, this::pause, this::look);
        session.project().addListener((observed, before, now) -> {
            session.stream().set(Optional.empty());
            windowTrouble.set("");
            looked.set(false);
            lookForWindow();
            looks.watch();
        });
        session.step().addListener((observed, before, now) -> looks.watch());
        session.sync().addListener((observed, before, now) -> looks.watch());
    }

    /** Why the journal could not be read; empty while all is well. */
    public StringBinding trouble() {
        return trouble;
    }

    /** Whether it is known whether there is a stream. */
    public ReadOnlyBooleanProperty looked() {
        return looked.getReadOnlyProperty();
    }

    /** Ends with the window. */
    @Override
    public void close() {
        looks.close();
    }

    private boolean isWanted() {
        // One that is known stays in sight, since the rail tells of it on every screen, and so does one that could not
        // be
        // looked at: whether it is well again nobody else finds out.
        return session.project().get().isPresent()
                && (shows()
                        || session.stream().get().isPresent()
                        || !session.streamSight().trouble().isEmpty()
                        || session.sync().get().isLoading());
    }

    private boolean shows() {
        return session.step().get() == StepId.SYNC || session.step().get() == StepId.VERIFY;
    }

    /** What another process verified may be newer than what was seen before, and its end is noted by nobody. */
    private void lookForWindow() {
        if (!looks.isClosed()) {
            questions.ask(
                    text("job.lookForWindow"),
                    this::kept,
                    new Answer<>(
                            kept -> {
                                windowTrouble.set("");
                                session.keptWindow().set(kept);
                            },
                            defect -> {
                                windowTrouble.set(defect);
                                session.keptWindow().set(Optional.empty());
                            }));
        }
    }

    private Optional<WindowResult> kept(OpenProject project) {
        try {
            return engine.keptWindow(project);
        } catch (SluiceException unreadable) {
            // Said where the stream is looked at, which is in the same journal; what was seen before is not what is
            // there now.
            return Optional.empty();
        }
    }

    private void look(Runnable then) {
        questions.ask(text("job.lookAtStream"), engine::stream, new Answer<>(this::seen, this::unseen, then));
        if (session.step().get() == StepId.VERIFY) {
            lookForWindow();
        }
    }

    private Duration pause() {
        return shows()
                        && session.stream()
                                .get()
                                .filter(reading -> reading.status().follower() == StreamStatus.Follower.PRESENT)
                                .isPresent()
                ? WHILE_FOLLOWED
                : WHILE_AT_REST;
    }

    private void seen(Optional<StreamStatus> now) {
        session.stream().set(now.map(this::reading));
        looked.set(true);
    }

    private void unseen(String sentence) {
        session.streamSight().fail(sentence);
        looked.set(false);
    }

    private StreamReading reading(StreamStatus status) {
        String seen = status.feed().name() + " " + status.feed().prepared();
        if (!seen.equals(stream)) {
            stream = seen;
            lag.clear();
        }
        return new StreamReading(status, lag.note(status));
    }
}
