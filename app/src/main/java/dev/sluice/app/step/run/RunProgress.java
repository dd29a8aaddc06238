package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.session.Journey;
import dev.sluice.app.session.Loadable;
import dev.sluice.app.task.CurrentJob;
import dev.sluice.app.task.Job;
import dev.sluice.app.task.JobProgress;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;

/** The progress of one step's job. Used on the user interface thread only. */
public final class RunProgress {
    private final Journey journey;
    private final BooleanBinding running;
    private final StringBinding stage;
    private final StringBinding counts;
    private final StringBinding pace;
    private final DoubleBinding fraction;

    <T> RunProgress(Journey journey, CurrentJob current, ObjectProperty<Loadable<T>> slot) {
        this.journey = journey;
        running = Bindings.createBooleanBinding(() -> slot.get().isLoading(), slot);
        stage = Bindings.createStringBinding(
                () -> stage(
                        current.job().get().map(Job::name).orElse(""),
                        current.progress().get()),
                current.job(),
                current.progress());
        counts = Bindings.createStringBinding(
                () -> current.progress().get().stage().isEmpty()
                        ? text("run.starting")
                        : current.progress().get().counts(),
                current.progress());
        pace = Bindings.createStringBinding(() -> current.progress().get().pace(), current.progress());
        fraction = Bindings.createDoubleBinding(() -> current.progress().get().fraction(), current.progress());
    }

    private static String stage(String job, JobProgress progress) {
        return progress.stage().isEmpty() ? job : text("run.stage", job, progress.stage());
    }

    /** Whether the step's job runs. */
    public BooleanBinding running() {
        return running;
    }

    /** What it does now. */
    public StringBinding stage() {
        return stage;
    }

    /** Exact counts. */
    public StringBinding counts() {
        return counts;
    }

    /** Rate and time left. */
    public StringBinding pace() {
        return pace;
    }

    /** Between 0 and 1, or -1 where nobody knows. */
    public DoubleBinding fraction() {
        return fraction;
    }

    /** Asks the job to stop. */
    public void cancel() {
        journey.cancelAll();
    }
}
