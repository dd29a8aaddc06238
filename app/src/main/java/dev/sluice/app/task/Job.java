package dev.sluice.app.task;

import dev.sluice.run.Cancellation;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A piece of work that runs. Its properties change on the user interface thread; {@link #cancel} may come from any. */
public final class Job {
    private final String name;
    private final Cancellation cancellation = new Cancellation();
    private final ReadOnlyObjectWrapper<JobProgress> progress = new ReadOnlyObjectWrapper<>(JobProgress.NONE);

    Job(String name) {
        this.name = name;
    }

    /** What it does, for people. */
    public String name() {
        return name;
    }

    /** How far it is. */
    public ReadOnlyObjectProperty<JobProgress> progress() {
        return progress.getReadOnlyProperty();
    }

    /**
     * Asks it to stop; it ends at the next step that can be resumed.
     *
     * @param why one sentence
     */
    public void cancel(String why) {
        cancellation.cancel(why);
    }

    Cancellation cancellation() {
        return cancellation;
    }

    void show(JobProgress now) {
        progress.set(now);
    }
}
