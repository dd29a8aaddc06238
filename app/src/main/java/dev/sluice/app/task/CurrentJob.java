package dev.sluice.app.task;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** The job that began last among those that run, and its progress. Used on the user interface thread only. */
public final class CurrentJob {
    private final ReadOnlyObjectWrapper<Optional<Job>> job = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<JobProgress> progress = new ReadOnlyObjectWrapper<>(JobProgress.NONE);

    /** Follows the jobs of a runner. */
    public CurrentJob(TaskRunner tasks) {
        ObservableList<Job> running = tasks.running();
        running.addListener((ListChangeListener<Job>) change -> follow(running));
        follow(running);
    }

    private void follow(ObservableList<Job> running) {
        Optional<Job> newest = running.isEmpty() ? Optional.empty() : Optional.of(running.get(running.size() - 1));
        if (newest.equals(job.get())) {
            return;
        }
        progress.unbind();
        newest.ifPresentOrElse(now -> progress.bind(now.progress()), () -> progress.set(JobProgress.NONE));
        job.set(newest);
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
