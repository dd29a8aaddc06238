package dev.sluice.app.shell;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.ActivityLog;
import dev.sluice.app.session.LogLine;
import dev.sluice.app.session.OpenProject;
import dev.sluice.app.session.Problem;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.StepId;
import dev.sluice.app.session.StepStates;
import dev.sluice.app.session.StepStatus;
import dev.sluice.app.session.TargetText;
import dev.sluice.app.task.CurrentJob;
import dev.sluice.app.task.Job;
import dev.sluice.app.task.JobProgress;
import dev.sluice.app.task.TaskRunner;
import dev.sluice.problem.Severity;
import java.util.function.Function;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;

/** What the window around the steps shows. Used on the user interface thread only. */
public final class ShellViewModel {
    private final Session session;
    private final ActivityLog log;
    private final TaskRunner tasks;
    private final StepStates states;
    private final StringBinding project;
    private final StringBinding lastLine;
    private final StringBinding jobLine;

    /** A view model on a session. */
    public ShellViewModel(Session session, ActivityLog log, TaskRunner tasks, CurrentJob current) {
        this.session = session;
        this.log = log;
        this.tasks = tasks;
        states = new StepStates(session);
        project = ofProject(OpenProject::title, text("top.noProject"));
        lastLine = Bindings.createStringBinding(
                () -> log.lines().isEmpty()
                        ? text("dock.ready")
                        : log.lines().get(log.lines().size() - 1).toString(),
                log.lines());
        jobLine = Bindings.createStringBinding(
                () -> current.job()
                        .get()
                        .map(job -> line(job, current.progress().get()))
                        .orElse(""),
                current.job(),
                current.progress());
    }

    private static String line(Job job, JobProgress progress) {
        String counts = progress.counts();
        return counts.isEmpty() ? job.name() : text("status.job", job.name(), counts);
    }

    private StringBinding ofProject(Function<OpenProject, String> words, String none) {
        return Bindings.createStringBinding(
                () -> session.project().get().map(words).orElse(none), session.project());
    }

    /** The name of the open project, or that there is none. */
    public StringBinding project() {
        return project;
    }

    /** The source's database and place, empty without a project. */
    public StringBinding sourceName() {
        return ofProject(TargetText::sourceName, "");
    }

    /** Where the source is. */
    public StringBinding sourcePlace() {
        return ofProject(TargetText::sourcePlace, "");
    }

    /** The target's tables. */
    public StringBinding targetName() {
        return ofProject(TargetText::targetName, "");
    }

    /** Where the target is. */
    public StringBinding targetPlace() {
        return ofProject(TargetText::targetPlace, "");
    }

    /** Whether others may live on the target. */
    public BooleanBinding production() {
        return Bindings.createBooleanBinding(
                () -> session.project().get().filter(TargetText::isProduction).isPresent(), session.project());
    }

    /** The target for the line at the bottom, with a word before it where others may live on it. */
    public StringBinding targetLine() {
        return ofProject(
                open -> TargetText.isProduction(open)
                        ? text("status.production", TargetText.targetName(open), TargetText.targetPlace(open))
                        : TargetText.targetPlace(open),
                "");
    }

    /** How a step stands. */
    public ObjectBinding<StepStatus> status(StepId step) {
        Observable[] causes = {
            session.project(),
            session.opening(),
            session.source(),
            session.check(),
            session.provision(),
            session.backfill(),
            session.sync(),
            session.stream(),
            session.verification(),
            session.windows(),
            session.windowHistory(),
            session.look(),
            session.board(),
            session.phases(),
            session.advance(),
            session.rollback()
        };
        return Bindings.createObjectBinding(() -> states.of(step), causes);
    }

    /** The step that shows. */
    public ObjectProperty<StepId> step() {
        return session.step();
    }

    /** The newest line of the log. */
    public StringBinding lastLine() {
        return lastLine;
    }

    /** What runs now, or empty. */
    public StringBinding jobLine() {
        return jobLine;
    }

    /** The server that could not be reached, and what wanted it; empty while none is missed. */
    public ObservableValue<String> lost() {
        return session.lost().map(lost -> lost.map(known -> text("status.lost", known.job(), known.sentence()))
                .orElse(""));
    }

    /** Does again what a server did not answer, where that only reads; else goes to the screen that begins it. */
    public void tryAgain() {
        session.lost().get().ifPresent(lost -> lost.again()
                .ifPresentOrElse(Runnable::run, () -> session.step().set(lost.step())));
    }

    /** The log. */
    public ObservableList<LogLine> lines() {
        return log.lines();
    }

    /** What is wrong. */
    public ObservableList<Problem> problems() {
        return log.problems();
    }

    /** What runs. */
    public ObservableList<Job> jobs() {
        return tasks.running();
    }

    /** How many problems have this severity. */
    public StringBinding problemCount(Severity severity) {
        return Bindings.createStringBinding(() -> Figures.count(log.count(severity)), log.problems());
    }

    /** How many jobs run. */
    public StringBinding jobCount() {
        return Bindings.createStringBinding(() -> Figures.count(tasks.running().size()), tasks.running());
    }
}
