package dev.sluice.app.session;

import dev.sluice.app.task.TaskSurroundings;
import dev.sluice.engine.PhaseHistory;
import dev.sluice.engine.PhaseHistory.Operator;
import dev.sluice.problem.SluiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * Looks at the journal for changes of the project's phase again and again while the cutover shows or this window moves the project, off the user
 * interface thread, whichever process makes them. What it sees lands in the session. Used on the user interface thread only, but for {@link #close}.
 */
public final class CutoverDesk implements AutoCloseable {
    /** A stage of a switch may take less than a second. */
    static final Duration WHILE_MOVING = Duration.ofMillis(500);
    /** Each look is a session in the source, where this window does not move the project itself. */
    static final Duration WHILE_OPEN = Duration.ofSeconds(1);
    /** Another process may begin a change at any time. */
    static final Duration WHILE_AT_REST = Duration.ofSeconds(3);

    private final EngineDoor engine;
    private final TaskSurroundings surroundings;
    private final Session session;
    private final ReadOnlyObjectWrapper<Instant> looked;
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Operator> operator = new ReadOnlyObjectWrapper<>(Operator.UNKNOWN);
    private final RepeatedLook looks;

    /** A desk for the projects of a session. */
    public CutoverDesk(EngineDoor engine, TaskSurroundings surroundings, Session session) {
        this.engine = engine;
        this.surroundings = surroundings;
        this.session = session;
        looks = new RepeatedLook(surroundings, this::isWanted, this::pause, this::look);
        looked = new ReadOnlyObjectWrapper<>(surroundings.clock().instant());
        session.project().addListener((observed, before, now) -> {
            session.phases().set(Optional.empty());
            trouble.set("");
            operator.set(Operator.UNKNOWN);
            look(() -> {});
            looks.watch();
        });
        session.step().addListener((observed, before, now) -> looks.watch());
        session.moving().addListener((observed, before, now) -> {
            operator.set(Operator.UNKNOWN);
            look(() -> {});
            looks.watch();
        });
    }

    /** Whether another process changes the phase now; not known before it was asked, nor while this window does, since one lock is for both. */
    public ReadOnlyObjectProperty<Operator> operator() {
        return operator.getReadOnlyProperty();
    }

    /** When the journal was looked at last: from it ages and times of what goes on are counted. */
    public ReadOnlyObjectProperty<Instant> looked() {
        return looked.getReadOnlyProperty();
    }

    /** Why the journal could not be read; empty while all is well. */
    public ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    /** Ends with the window. */
    @Override
    public void close() {
        looks.close();
    }

    private boolean isWanted() {
        return session.project().get().isPresent()
                && (session.step().get() == StepId.CUTOVER || session.moving().get());
    }

    private Duration pause() {
        if (session.moving().get()) {
            return WHILE_MOVING;
        }
        return session.phases().get().flatMap(PhaseHistory::open).isPresent() ? WHILE_OPEN : WHILE_AT_REST;
    }

    private void look(Runnable then) {
        Optional<OpenProject> asked =
                looks.isClosed() ? Optional.empty() : session.project().get();
        asked.ifPresent(project -> surroundings.background().execute(() -> {
            Runnable answer = answer(() -> engine.phases(project));
            surroundings.ui().later(() -> {
                if (session.project().get().equals(asked)) {
                    answer.run();
                    lookForOperator(project, then);
                } else {
                    then.run();
                }
            });
        }));
    }

    /** Asked of the source, which may take long: what the journal says does not wait for it. */
    private void lookForOperator(OpenProject project, Runnable then) {
        if (looks.isClosed()) {
            return;
        }
        Optional<PhaseHistory> known = session.phases().get();
        if (session.moving().get() || known.isEmpty()) {
            then.run();
            return;
        }
        surroundings.background().execute(() -> {
            Operator found = engine.operator(project, known.get());
            surroundings.ui().later(() -> {
                // An answer of before this window began to move would take it for another one.
                if (session.project().get().equals(Optional.of(project))
                        && !session.moving().get()
                        && session.phases().get().equals(known)) {
                    operator.set(found);
                }
                then.run();
            });
        });
    }

    private Runnable answer(Supplier<PhaseHistory> question) {
        try {
            PhaseHistory now = question.get();
            return () -> {
                trouble.set("");
                session.phases().set(Optional.of(now));
                looked.set(surroundings.clock().instant());
            };
        } catch (SluiceException known) {
            String sentence = String.valueOf(known.getMessage());
            return () -> {
                trouble.set(sentence);
                // What was seen before is not what is there now.
                session.phases().set(Optional.empty());
            };
        }
    }
}
