package dev.sluice.app.session;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.session.ProjectQuestions.Answer;
import dev.sluice.app.task.TaskRunner;
import dev.sluice.app.task.TaskSurroundings;
import dev.sluice.engine.PhaseHistory;
import dev.sluice.engine.PhaseHistory.Operator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

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
    private final ProjectQuestions questions;
    private final Clock clock;
    private final Session session;
    private final ReadOnlyObjectWrapper<Instant> looked;
    private final StringProperty phaseTrouble = new SimpleStringProperty("");
    private final StringProperty operatorTrouble = new SimpleStringProperty("");
    private final StringBinding trouble = Bindings.createStringBinding(
            () -> phaseTrouble.get().isEmpty() ? operatorTrouble.get() : phaseTrouble.get(),
            phaseTrouble,
            operatorTrouble);
    private final ReadOnlyObjectWrapper<Operator> operator = new ReadOnlyObjectWrapper<>(Operator.UNKNOWN);
    private final RepeatedLook looks;

    /** A desk for the projects of a session. */
    public CutoverDesk(EngineDoor engine, TaskRunner tasks, TaskSurroundings surroundings, Session session) {
        this.engine = engine;
        questions = new ProjectQuestions(tasks, session);
        clock = surroundings.clock();
        this.session = session;
        looks = new RepeatedLook(surroundings, this::isWanted, this::pause, this::look);
        looked = new ReadOnlyObjectWrapper<>(clock.instant());
        session.project().addListener((observed, before, now) -> {
            session.phases().set(Optional.empty());
            phaseTrouble.set("");
            forgetOperator();
            look(() -> {});
            looks.watch();
        });
        session.step().addListener((observed, before, now) -> looks.watch());
        session.moving().addListener((observed, before, now) -> {
            forgetOperator();
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

    /** Why the journal could not be read, or the source not be asked; empty while all is well. */
    public StringBinding trouble() {
        return trouble;
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

    private void forgetOperator() {
        operator.set(Operator.UNKNOWN);
        operatorTrouble.set("");
    }

    private void look(Runnable then) {
        if (looks.isClosed()) {
            return;
        }
        Optional<OpenProject> asked = session.project().get();
        questions.ask(
                text("job.lookAtPhase"),
                engine::phases,
                new Answer<>(this::seen, this::unseen, () -> lookForOperator(asked, then)));
    }

    private void seen(PhaseHistory now) {
        phaseTrouble.set("");
        session.phases().set(Optional.of(now));
        looked.set(clock.instant());
    }

    private void unseen(String sentence) {
        phaseTrouble.set(sentence);
        // What was seen before is not what is there now.
        session.phases().set(Optional.empty());
    }

    /** Asked of the source, which may take long: what the journal says does not wait for it. */
    private void lookForOperator(Optional<OpenProject> asked, Runnable then) {
        if (looks.isClosed()) {
            return;
        }
        Optional<PhaseHistory> known = session.phases().get();
        if (session.moving().get()
                || known.isEmpty()
                || !session.project().get().equals(asked)) {
            then.run();
            return;
        }
        questions.ask(
                text("job.lookForOperator"),
                project -> engine.operator(project, known.get()),
                new Answer<>(found -> found(known, found, ""), defect -> found(known, Operator.UNKNOWN, defect), then));
    }

    /** An answer of before this window began to move would take it for another one. */
    private void found(Optional<PhaseHistory> asked, Operator found, String defect) {
        if (!session.moving().get() && session.phases().get().equals(asked)) {
            operator.set(found);
            operatorTrouble.set(defect);
        }
    }
}
