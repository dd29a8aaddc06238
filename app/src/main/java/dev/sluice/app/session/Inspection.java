package dev.sluice.app.session;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.engine.CheckOptions.Rows;
import dev.sluice.report.CheckReport;
import java.util.List;

/** Reads the catalogue and checks the design against it, each as a job whose result lands in the session. Used on the user interface thread only. */
final class Inspection {
    private final EngineDoor engine;
    private final SessionJobs jobs;
    private final Session session;
    private final ActivityLog log;
    /** What the check under way reads. */
    private Rows reading = Rows.LEAVE;

    Inspection(EngineDoor engine, SessionJobs jobs, Session session, ActivityLog log) {
        this.engine = engine;
        this.jobs = jobs;
        this.session = session;
        this.log = log;
    }

    /** Reads the catalogue, then checks the design against it. */
    void inspect() {
        jobs.onProject(
                text("job.inspect"), session.source(), project -> watch -> engine.inspect(project, watch), snapshot -> {
                    log.say(text("log.inspected", snapshot.schema().tables().size(), snapshot.database()));
                    if (session.mistakes().isEmpty()) {
                        checkAfterInspection();
                    }
                });
    }

    /** A check under way may be of the catalogue before. Where it reads rows, the one after it does too: what it says of them would be gone else. */
    private void checkAfterInspection() {
        Rows rows = session.check().get().isLoading() ? reading : Rows.LEAVE;
        jobs.whenFree(session.check(), () -> check(rows));
    }

    /** Checks the design, and the rows if asked to; does nothing while one is under way. */
    void check(Rows rows) {
        if (session.check().get().isLoading()) {
            return;
        }
        reading = rows;
        String name = rows == Rows.READ ? text("job.checkRows") : text("job.check");
        jobs.onProject(name, session.check(), project -> watch -> engine.check(project, rows, watch), this::checked);
    }

    private void checked(CheckReport report) {
        List<Problem> open = Problem.of(report);
        log.replaceProblems(text("step.review"), open);
        log.say(text("log.checked", open.size()));
    }
}
