package dev.sluice.app.session;

import dev.sluice.app.task.TaskSurroundings;
import dev.sluice.engine.StreamStatus;
import dev.sluice.problem.SluiceException;
import dev.sluice.window.WindowResult;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

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
    private final TaskSurroundings surroundings;
    private final Session session;
    private final StreamLag lag = new StreamLag();
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private String stream = "";
    private final ReadOnlyBooleanWrapper looked = new ReadOnlyBooleanWrapper();
    private final RepeatedLook looks;

    /** A desk for the projects of a session. */
    public StreamDesk(EngineDoor engine, TaskSurroundings surroundings, Session session) {
        this.engine = engine;
        this.surroundings = surroundings;
        this.session = session;
        looks = new RepeatedLook(surroundings, this::isWanted, this::pause, this::look);
        session.project().addListener((observed, before, now) -> {
            session.stream().set(Optional.empty());
            trouble.set("");
            looked.set(false);
            lookForWindow();
            looks.watch();
        });
        session.step().addListener((observed, before, now) -> looks.watch());
        session.sync().addListener((observed, before, now) -> looks.watch());
    }

    /** Why the journal could not be read; empty while all is well. */
    public ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
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
        // One that is known stays in sight, since the rail tells of it on every screen.
        return session.project().get().isPresent()
                && (shows()
                        || session.stream().get().isPresent()
                        || session.sync().get().isLoading());
    }

    private boolean shows() {
        return session.step().get() == StepId.SYNC || session.step().get() == StepId.VERIFY;
    }

    /** What another process verified may be newer than what was seen before, and its end is noted by nobody. */
    private void lookForWindow() {
        Optional<OpenProject> asked = session.project().get();
        asked.filter(ignored -> !looks.isClosed())
                .ifPresent(project -> surroundings.background().execute(() -> {
                    Optional<WindowResult> kept = kept(project);
                    surroundings.ui().later(() -> {
                        if (session.project().get().equals(asked)) {
                            session.keptWindow().set(kept);
                        }
                    });
                }));
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
        Optional<OpenProject> asked = session.project().get();
        OpenProject project = asked.orElseThrow();
        surroundings.background().execute(() -> {
            Runnable answer = answer(() -> engine.stream(project));
            surroundings.ui().later(() -> {
                if (session.project().get().equals(asked)) {
                    answer.run();
                }
                then.run();
            });
        });
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

    private Runnable answer(Supplier<Optional<StreamStatus>> question) {
        try {
            Optional<StreamStatus> now = question.get();
            return () -> {
                trouble.set("");
                session.stream().set(now.map(this::reading));
                looked.set(true);
            };
        } catch (SluiceException known) {
            String sentence = String.valueOf(known.getMessage());
            return () -> {
                trouble.set(sentence);
                // What was seen before is not what is there now.
                session.stream().set(Optional.empty());
                looked.set(false);
            };
        }
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
