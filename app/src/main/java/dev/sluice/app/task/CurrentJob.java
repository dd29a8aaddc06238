package dev.sluice.app.task;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** A job among those that run, another one as soon as that is due, and its progress. Used on the user interface thread only. */
public final class CurrentJob {
    private final ReadOnlyObjectWrapper<Optional<Job>> job = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<JobProgress> progress = new ReadOnlyObjectWrapper<>(JobProgress.NONE);

    /** The job that began last among those of a runner. */
    public CurrentJob(TaskRunner tasks) {
        ObservableList<Job> running = tasks.running();
        running.addListener((ListChangeListener<Job>) change -> follow(newest(running)));
        follow(newest(running));
    }

    /**
     * The jobs of one purpose, whatever else runs beside them.
     *
     * @param jobs the one that runs; empty while none does
     */
    public CurrentJob(ObservableValue<Optional<Job>> jobs) {
        jobs.addListener((observed, before, now) -> follow(now));
        follow(jobs.getValue());
    }

    private static Optional<Job> newest(ObservableList<Job> running) {
        return running.isEmpty() ? Optional.empty() : Optional.of(running.get(running.size() - 1));
    }

    private void follow(Optional<Job> now) {
        if (now.equals(job.get())) {
            return;
        }
        progress.unbind();
        now.ifPresentOrElse(one -> progress.bind(one.progress()), () -> progress.set(JobProgress.NONE));
        job.set(now);
    }

    /** The job, if any runs. */
    public ReadOnlyObjectProperty<Optional<Job>> job() {
        return job.getReadOnlyProperty();
    }

    /** Its progress; none while nothing runs. */
    public ReadOnlyObjectProperty<JobProgress> progress() {
        return progress.getReadOnlyProperty();
    }
}
