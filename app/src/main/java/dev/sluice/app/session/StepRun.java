package dev.sluice.app.session;

import dev.sluice.app.control.PaneState;
import dev.sluice.app.task.CurrentJob;
import dev.sluice.app.task.RunProgress;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableStringValue;

/**
 * The run of a step, whatever it does: whether it can begin, whether and how far it runs, why it ended without a result, and the way to
 * stop it. Used on the user interface thread only.
 */
public final class StepRun {
    private final Session session;
    private final Journey journey;
    private final CurrentJob job;
    private final RunProgress progress;
    private final BooleanBinding blocked;
    private final BooleanBinding running;
    private final StringBinding trouble;
    private final ObjectProperty<? extends Loadable<?>> slot;

    /**
     * The run of a step.
     *
     * @param slot where its result lands
     */
    public StepRun(Session session, Journey journey, ObjectProperty<? extends Loadable<?>> slot) {
        this(session, journey, slot, new SimpleStringProperty(""));
    }

    /**
     * The run of a step that can be in trouble for another reason too.
     *
     * @param slot where its result lands
     * @param otherTrouble said where the run itself has nothing to say; empty for none
     */
    public StepRun(
            Session session,
            Journey journey,
            ObjectProperty<? extends Loadable<?>> slot,
            ObservableStringValue otherTrouble) {
        this.session = session;
        this.journey = journey;
        this.slot = slot;
        job = new CurrentJob(journey.job(slot));
        progress = new RunProgress(job);
        BooleanBinding other = excluding(session, slot);
        blocked = Bindings.createBooleanBinding(
                () -> session.project().get().isEmpty() || other.get(), session.project(), other);
        running = Bindings.createBooleanBinding(() -> slot.get().isLoading(), slot);
        trouble = Bindings.createStringBinding(
                () -> slot.get().trouble().orElseGet(otherTrouble::get), slot, otherTrouble);
    }

    private static BooleanBinding excluding(Session session, ObjectProperty<? extends Loadable<?>> slot) {
        if (slot.equals(session.rehearsal())) {
            // On a copy and in tables of its own; but a switch has to be as short as it can.
            return Bindings.createBooleanBinding(
                    () -> slot.get().isLoading() || session.moving().get(), slot, session.moving());
        }
        if (slot.equals(session.sync())) {
            return session.runningBesideWindows();
        }
        if (slot.equals(session.sampleWrites())) {
            // People write whatever is being followed.
            return session.runningAlone();
        }
        return slot.equals(session.verification())
                        || slot.equals(session.drawnSample())
                        || slot.equals(session.repair())
                        || slot.equals(session.windows())
                        || isMove(session, slot)
                ? session.runningBesideSync()
                : session.running();
    }

    private static boolean isMove(Session session, ObjectProperty<? extends Loadable<?>> slot) {
        return slot.equals(session.advance()) || slot.equals(session.rollback());
    }

    /** What its screen shows: the run, or that it needs a project. */
    public ObjectBinding<PaneState> pane() {
        return session.projectPane();
    }

    /** Whether it cannot begin now. */
    public BooleanBinding blocked() {
        return blocked;
    }

    /** Whether it runs. */
    public BooleanBinding running() {
        return running;
    }

    /** The job that does it, whatever else runs beside it. */
    public CurrentJob job() {
        return job;
    }

    /** How far it is. */
    public RunProgress progress() {
        return progress;
    }

    /** Why the last one failed, was refused or was stopped; empty where it was not. */
    public StringBinding trouble() {
        return trouble;
    }

    /** Asks it to stop. */
    public void cancel() {
        journey.cancel(slot);
    }

    /** Goes where a project is chosen. */
    public void chooseProject() {
        session.step().set(StepId.CONNECT);
    }
}
