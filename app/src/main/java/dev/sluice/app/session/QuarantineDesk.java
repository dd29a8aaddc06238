package dev.sluice.app.session;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.task.TaskRunner;

/** Reads the quarantine of the open project: its list, and single records in full. Used on the user interface thread only. */
public final class QuarantineDesk {
    private final EngineDoor engine;
    private final Session session;
    private final SessionJobs jobs;

    /** A desk for the projects of a session. */
    public QuarantineDesk(EngineDoor engine, TaskRunner tasks, Session session, ActivityLog log) {
        this.engine = engine;
        this.session = session;
        jobs = new SessionJobs(tasks, session, log);
    }

    /** Reads the open records. */
    public void look() {
        jobs.lookByItself(text("job.quarantine"), session.quarantine(), engine::quarantine);
    }

    /** Reads a record in full, after the one that is being read; of several that are asked for meanwhile, the last one. */
    public void inspect(long number) {
        jobs.whenFree(session.quarantined(), () -> read(number));
    }

    private void read(long number) {
        jobs.onProject(
                text("job.quarantined"),
                session.quarantined(),
                project -> watch -> engine.quarantined(project, number),
                entry -> {});
    }
}
