package dev.sluice.app.task;

import static dev.sluice.app.i18n.Texts.text;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.binding.StringBinding;

/** The progress of the current job in words and figures for people. Used on the user interface thread only. */
public final class RunProgress {
    private final StringBinding stage;
    private final StringBinding counts;
    private final StringBinding pace;
    private final DoubleBinding fraction;

    /** The progress of this job. */
    public RunProgress(CurrentJob current) {
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
        pace = Bindings.createStringBinding(() -> current.progress().get().speed(), current.progress());
        fraction = Bindings.createDoubleBinding(() -> current.progress().get().fraction(), current.progress());
    }

    /** A stage that is named like its job says nothing more. */
    private static String stage(String job, JobProgress progress) {
        boolean more = !progress.stage().isEmpty() && !progress.stage().equals(job);
        return more ? text("run.stage", job, progress.stage()) : job;
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
}
