package dev.sluice.app.session;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.session.ProjectQuestions.Answer;
import dev.sluice.app.task.TaskRunner;
import dev.sluice.app.task.TaskSurroundings;
import dev.sluice.engine.RunStatus;
import dev.sluice.run.RunOrder;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * The newest run as the journal has it, whichever process goes on with it, and the orders to it. While the backfill shows or runs, the
 * journal is looked at again and again, off the user interface thread. Used on the user interface thread only, but for {@link #close}.
 */
public final class RunDesk implements AutoCloseable {
    /** A run obeys within about a second; so often its status may change. */
    static final Duration WHILE_UNDER_WAY = Duration.ofSeconds(1);
    /** Another process may begin a run at any time. */
    static final Duration WHILE_AT_REST = Duration.ofSeconds(3);

    private final EngineDoor engine;
    private final ProjectQuestions questions;
    private final Session session;
    private final ReadOnlyObjectWrapper<Optional<RunStatus>> status = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final StringProperty orderTrouble = new SimpleStringProperty("");
    private final StringProperty lookTrouble = new SimpleStringProperty("");
    private final StringBinding trouble = Bindings.createStringBinding(
            () -> orderTrouble.get().isEmpty() ? lookTrouble.get() : orderTrouble.get(), orderTrouble, lookTrouble);
    private final RepeatedLook looks;

    /** A desk for the projects of a session. */
    public RunDesk(EngineDoor engine, TaskRunner tasks, TaskSurroundings surroundings, Session session) {
        this.engine = engine;
        questions = new ProjectQuestions(tasks, session);
        this.session = session;
        looks = new RepeatedLook(surroundings, this::isWanted, this::pause, this::look);
        session.project().addListener((observed, before, now) -> {
            status.set(Optional.empty());
            orderTrouble.set("");
            lookTrouble.set("");
            looks.watch();
        });
        session.step().addListener((observed, before, now) -> looks.watch());
        session.backfill().addListener((observed, before, now) -> {
            look();
            looks.watch();
        });
    }

    /** The newest run, as it was looked at last. */
    public ReadOnlyObjectProperty<Optional<RunStatus>> status() {
        return status.getReadOnlyProperty();
    }

    /** Why the last order was not noted, or the journal could not be read; empty while all is well. */
    public StringBinding trouble() {
        return trouble;
    }

    /** Whether a process goes on with the run. */
    public boolean isUnderWay() {
        return status.get()
                .filter(run -> run.controller() == RunStatus.Controller.PRESENT)
                .isPresent();
    }

    /** Gives an order that has no figure to the newest run. */
    public void order(RunOrder.Kind kind) {
        order(kind, OptionalDouble.empty());
    }

    /**
     * Orders another ceiling.
     *
     * @param writeUnits more than 0; {@link RunOrder#NO_CEILING} for none
     */
    public void rate(double writeUnits) {
        order(RunOrder.Kind.RATE, OptionalDouble.of(writeUnits));
    }

    private void order(RunOrder.Kind kind, OptionalDouble writeUnits) {
        status.get()
                .ifPresent(run -> ask(
                        text("job.order"),
                        project -> Optional.of(engine.order(project, run.run().id(), kind, writeUnits)),
                        orderTrouble,
                        () -> {}));
    }

    /** Looks once, now. */
    public void look() {
        look(() -> {});
    }

    private void look(Runnable then) {
        ask(text("job.lookAtRun"), engine::latestRun, lookTrouble, then);
    }

    /** Ends with the window: the journal is not looked at any more. */
    @Override
    public void close() {
        looks.close();
    }

    private boolean isWanted() {
        return session.project().get().isPresent()
                && (session.step().get() == StepId.BACKFILL
                        || session.backfill().get().isLoading());
    }

    private Duration pause() {
        return isUnderWay() || session.backfill().get().isLoading() ? WHILE_UNDER_WAY : WHILE_AT_REST;
    }

    private void ask(
            String name, Function<OpenProject, Optional<RunStatus>> question, StringProperty complaint, Runnable then) {
        if (looks.isClosed()) {
            return;
        }
        questions.ask(
                name,
                question,
                new Answer<>(
                        now -> {
                            complaint.set("");
                            status.set(now);
                        },
                        complaint::set,
                        then));
    }
}
