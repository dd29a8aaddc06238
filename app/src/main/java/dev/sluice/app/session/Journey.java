package dev.sluice.app.session;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.task.Job;
import dev.sluice.app.task.TaskRunner;
import dev.sluice.app.task.Work;
import dev.sluice.engine.AdvanceOptions;
import dev.sluice.engine.CheckOptions;
import dev.sluice.engine.PhaseHistory;
import dev.sluice.engine.RepairOptions;
import dev.sluice.engine.SyncOptions;
import dev.sluice.project.SourceSettings;
import dev.sluice.repair.RepairResult;
import dev.sluice.run.Phase;
import dev.sluice.sync.SyncGoal;
import dev.sluice.verify.Verdict;
import dev.sluice.window.FullSchedule;
import dev.sluice.window.WindowResult;
import dev.sluice.window.WindowSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;

/** What a user can do, each as a job whose result lands in the session. Called on the user interface thread only. */
public final class Journey {
    private final EngineDoor engine;
    private final SessionJobs jobs;
    private final Inspection inspection;
    private final Session session;
    private final ActivityLog log;
    private final RecentProjects recent;

    /** A journey through this session. */
    public Journey(EngineDoor engine, TaskRunner tasks, Session session, ActivityLog log, RecentProjects recent) {
        this.engine = engine;
        jobs = new SessionJobs(tasks, session, log);
        inspection = new Inspection(engine, jobs, session, log);
        this.session = session;
        this.log = log;
        this.recent = recent;
    }

    /** Opens the project in a folder; does nothing while something runs. */
    public void open(Path folder) {
        if (!session.running().get()) {
            jobs.start(text("job.open"), session.opening(), watch -> engine.open(folder), this::opened);
        }
    }

    /** Makes a project of a database and opens it; does nothing while something runs. */
    public void create(Path folder, SourceSettings source) {
        if (!session.running().get()) {
            jobs.start(
                    text("job.create"), session.opening(), watch -> engine.create(folder, source, watch), this::opened);
        }
    }

    /** Opens a sample on local servers; does nothing while something runs. */
    public void openSample(Sample sample) {
        if (!session.running().get()) {
            jobs.start(
                    text("job.openSample"),
                    session.opening(),
                    watch -> engine.openSample(sample.word(), watch),
                    this::opened);
        }
    }

    /** Has somebody write to the sample that is open, also while a sync follows it; does nothing on another project. */
    public void writeToSample() {
        if (session.isSample() && !session.runningAlone().get()) {
            if (!session.windows().get().isLoading()) {
                session.forgetVerdicts();
            }
            jobs.onProject(
                    text("job.writeToSample"),
                    session.sampleWrites(),
                    project -> engine::writeToSample,
                    did -> log.say(text("log.writtenToSample", did.transactions(), did.changes())));
        }
    }

    private void opened(OpenProject project) {
        show(project);
        log.say(text("log.opened", project.title(), project.folder()));
        if (project.origin() == OpenProject.Origin.FOLDER) {
            recent.remember(project);
        }
        session.step().set(StepId.SOURCE);
        inspect();
    }

    /** Takes a project, or the document of this one as it was read again; what is wrong in it is told. */
    void show(OpenProject project) {
        log.problems().clear();
        session.show(project);
        log.problems().addAll(Problem.of(project.reading()));
    }

    /** Closes the project; does nothing while something runs. */
    public void leave() {
        if (!session.running().get()) {
            log.problems().clear();
            session.leave();
        }
    }

    /** Reads the catalogue, then checks the design against it. */
    public void inspect() {
        inspection.inspect();
    }

    /** Checks the design, and the rows if asked to; does nothing while one is under way. */
    public void check(CheckOptions.Rows rows) {
        inspection.check(rows);
    }

    /** Creates the target's tables; what was verified before is no longer known. */
    public void provision() {
        write(text("job.provision"), session.provision(), project -> watch -> engine.provision(project, watch));
    }

    /** Moves the rows; what was verified before is no longer known. */
    public void backfill() {
        write(text("job.backfill"), session.backfill(), project -> watch -> engine.backfill(project, watch));
    }

    private <T> void write(String name, ObjectProperty<Loadable<T>> slot, Function<OpenProject, Work<T>> work) {
        if (!session.running().get()) {
            session.forgetVerdicts();
            jobs.onProject(name, slot, work, result -> log.say(text("log.done", name)));
        }
    }

    /**
     * Deals with records of the quarantine again; what was verified before is no longer known.
     *
     * @param number of one record; all that no person has to look at where empty
     */
    public void replay(OptionalLong number) {
        write(text("job.replay"), session.replay(), project -> watch -> engine.replay(project, number, watch));
    }

    /** Creates publication and slot, so that no change is lost from then on. */
    public void prepareStream() {
        sync(text("job.prepare"), new SyncOptions.Prepare());
    }

    /** Removes publication and slot from the source; what was verified stays, since nothing is written. */
    public void dropStream() {
        if (!session.running().get()) {
            begin(text("job.drop"), new SyncOptions.Drop());
        }
    }

    /** Follows the source until it is stopped; a verification may run beside it. */
    public void follow() {
        sync(text("job.sync"), new SyncOptions.Follow(new SyncGoal.UntilStopped()));
    }

    /** Windows that are at work see what a sync writes beside them; everything else that was verified is no longer known. */
    private void sync(String name, SyncOptions options) {
        if (!session.runningBesideWindows().get()) {
            if (!session.windows().get().isLoading()) {
                session.forgetVerdicts();
            }
            begin(name, options);
        }
    }

    private void begin(String name, SyncOptions options) {
        jobs.onProject(
                name,
                session.sync(),
                project -> watch -> engine.sync(project, options, watch),
                result -> log.say(text("log.done", name)));
    }

    /** Compares both sides. */
    public void verify() {
        if (!session.runningBesideSync().get()) {
            session.repair().set(new Loadable.Absent<>());
            compare();
        }
    }

    /** Compares about so many keys of each side, drawn at random; what was verified before stays. */
    public void drawSample(long keys) {
        if (!session.runningBesideSync().get()) {
            jobs.onProject(
                    text("job.drawn"),
                    session.drawnSample(),
                    project -> watch -> engine.drawSample(project, keys, watch),
                    drawn -> log.say(drawn.sample().sentence()));
        }
    }

    /** Shows what a repair would write, or writes it: what was verified before is no longer known then, so that both sides are compared again after it. */
    public void repair(RepairOptions options) {
        if (session.runningBesideSync().get()) {
            return;
        }
        boolean writes = options.mode() == RepairOptions.Mode.WRITE;
        if (writes) {
            session.forgetVerdicts();
        }
        jobs.onProject(
                writes ? text("job.repair") : text("job.repair.preview"),
                session.repair(),
                project -> watch -> engine.repair(project, options, watch),
                result -> {
                    log.say(OutcomeText.of(result));
                    if (result.ending() == RepairResult.Ending.DONE) {
                        compare();
                    }
                });
    }

    private void compare() {
        session.report().set(new Loadable.Absent<>());
        jobs.onProject(
                text("job.verify"),
                session.verification(),
                project -> watch -> engine.verify(project, watch),
                result -> log.say(text("log.verified", result.verdict())));
    }

    /**
     * Verifies every key now and by night, and in between the keys touched since, until it is stopped.
     *
     * @param every how long after the beginning of a window the next one begins
     */
    public void windows(Duration every) {
        if (!session.runningBesideSync().get()) {
            session.forgetVerdicts();
            WindowSettings settings =
                    new WindowSettings(every, FullSchedule.nightly(ZoneId.systemDefault()), Optional.empty());
            Consumer<WindowResult> shown = jobs.onScreen(this::looked);
            jobs.onProject(
                    text("job.windows"),
                    session.windows(),
                    project -> watch ->
                            engine.windows(project, settings, new CountedLooks(shown, watch.listener())::take, watch),
                    result -> log.say(OutcomeText.of(result)));
        }
    }

    /** There may be one every few seconds: a line is worth what is new. */
    private void looked(WindowResult look) {
        WindowHistory before = session.windowHistory().get();
        Optional<Verdict> verdict = before.newest().map(WindowResult::verdict);
        session.windowHistory().set(before.plus(look));
        if (look.kind() == WindowResult.Kind.FULL || !verdict.equals(Optional.of(look.verdict()))) {
            log.say(text("log.look", WindowHistory.name(look), look.verdict(), look.reason()));
        }
    }

    /** Reads every gate of the cutover; not while the project is moved, for a freeze counts who is connected. */
    public void look() {
        if (!session.moving().get()) {
            jobs.onProject(text("job.look"), session.look(), project -> watch -> engine.board(project), reading -> {
                session.board().set(Optional.of(reading));
                log.say(text(
                        "log.looked", reading.board().phase(), reading.board().sentence()));
            });
        }
    }

    /** The same once more after a look that is under way, for what it read may be older than the reason to look. */
    public void lookAnew() {
        jobs.whenFree(session.look(), this::look);
    }

    /**
     * Moves the project, beside a sync, which the switch ends; the gates are read again when that has ended, however it did.
     *
     * @param to where to; the next phase where empty
     * @param who for the journal, not blank
     */
    public void advance(Optional<Phase> to, String who) {
        if (!session.runningBesideSync().get() && !session.look().get().isLoading()) {
            session.rollback().set(new Loadable.Absent<>());
            session.phases().get().filter(Journey::turns).ifPresent(history -> session.forgetVerdicts());
            jobs.onProject(
                    OutcomeText.job(to),
                    session.advance(),
                    project -> watch -> engine.advance(project, new AdvanceOptions(to, who), watch),
                    outcome -> log.say(OutcomeText.of(outcome)));
        }
    }

    /** Whether the application writes elsewhere after the next phase. */
    private static boolean turns(PhaseHistory history) {
        return history.phase().compareTo(Phase.ARMED) >= 0;
    }

    /**
     * Leads the application back; nothing that was verified holds after that, and the gates are read again when it has ended, however it did.
     *
     * @param who for the journal, not blank
     */
    public void rollback(String who) {
        if (!session.runningBesideSync().get() && !session.look().get().isLoading()) {
            session.advance().set(new Loadable.Absent<>());
            session.forgetVerdicts();
            jobs.onProject(
                    text("job.rollback"),
                    session.rollback(),
                    project -> watch -> engine.rollback(project, who, watch),
                    outcome -> log.say(OutcomeText.of(outcome)));
        }
    }

    /**
     * Rehearses on the copy, beside whatever runs on the project itself; the gates are read again after it, however it ended.
     *
     * @param who for the journal, not blank
     */
    public void rehearse(String who) {
        if (!session.moving().get()) {
            jobs.onProject(
                    text("job.rehearse"),
                    session.rehearsal(),
                    project -> watch -> engine.rehearse(project, who, watch),
                    outcome -> log.say(OutcomeText.of(outcome)));
        }
    }

    /** Writes the report with every gate read now; not while the project is moved, for a freeze counts who is connected. */
    public void evidence(Path html) {
        if (!session.moving().get()) {
            jobs.onProject(
                    text("job.report"),
                    session.evidence(),
                    project -> watch -> engine.evidence(project, html),
                    written -> log.say(text("log.report", written.file())));
        }
    }

    /** Writes the HTML report. */
    public void report() {
        jobs.onProject(
                text("job.report"),
                session.report(),
                project -> watch -> engine.report(project, watch),
                file -> log.say(text("log.report", file)));
    }

    /** The job whose result is to land in a slot of the session, while one runs. */
    ObjectProperty<Optional<Job>> job(ObjectProperty<? extends Loadable<?>> slot) {
        return jobs.job(slot);
    }

    /** Asks the job to stop whose result is to land in a slot of the session, if one runs. */
    void cancel(ObjectProperty<? extends Loadable<?>> slot) {
        jobs.cancel(slot);
    }

    /** Asks every job to stop. */
    public void cancelAll() {
        jobs.cancelAll();
    }

    /** Ends with the window: jobs are asked to stop, local servers end. */
    public void close() {
        cancelAll();
        engine.close();
    }
}
