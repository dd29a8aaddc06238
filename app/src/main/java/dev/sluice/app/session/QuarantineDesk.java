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
        jobs.onProject(
                text("job.quarantine"),
                session.quarantine(),
                project -> watch -> engine.quarantine(project),
                view -> {});
    }

    /** Reads a record in full; does nothing while another one is being read. */
    public void inspect(long number) {
        jobs.onProject(
                text("job.quarantined"),
                session.quarantined(),
                project -> watch -> engine.quarantined(project, number),
                entry -> {});
    }
}
