package dev.sluice.app.session;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.PaneState;
import dev.sluice.engine.AdvanceOutcome;
import dev.sluice.engine.BackfillOutcome;
import dev.sluice.engine.PhaseHistory;
import dev.sluice.engine.QuarantineView;
import dev.sluice.engine.RehearsalOutcome;
import dev.sluice.engine.ReplayOutcome;
import dev.sluice.engine.ReportOutcome;
import dev.sluice.engine.RollbackOutcome;
import dev.sluice.engine.SyncOutcome;
import dev.sluice.gateway.LiveLoad;
import dev.sluice.gateway.QuarantineEntry;
import dev.sluice.project.DocumentMistake;
import dev.sluice.provision.ProvisionResult;
import dev.sluice.repair.RepairResult;
import dev.sluice.report.CheckReport;
import dev.sluice.run.PhaseTransition;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.verify.Sampled;
import dev.sluice.window.WindowResult;
import dev.sluice.window.WindowsResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** The project that is open and what is known of it in this session. Used on the user interface thread only. */
public final class Session {
    private final ObjectProperty<Optional<OpenProject>> project = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<StepId> step = new SimpleObjectProperty<>(StepId.CONNECT);
    private final ReadOnlyObjectWrapper<Optional<SubjectPlace>> subject = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Loadable<OpenProject>> opening = slot();
    private final ObjectProperty<Loadable<SourceSnapshot>> source = slot();
    private final ObjectProperty<Loadable<CheckReport>> check = slot();
    private final ObjectProperty<Loadable<ProvisionResult>> provision = slot();
    private final ObjectProperty<Loadable<BackfillOutcome>> backfill = slot();
    private final ObjectProperty<Loadable<QuarantineView>> quarantine = slot();
    private final ObjectProperty<Loadable<ReplayOutcome>> replay = slot();
    private final ObjectProperty<Loadable<QuarantineEntry>> quarantined = slot();
    private final ObjectProperty<Loadable<SyncOutcome>> sync = slot();
    private final StreamSight stream = new StreamSight();
    private final ObjectProperty<Loadable<Verification>> verification = slot();
    private final ObjectProperty<Loadable<Sampled>> drawnSample = slot();
    private final ObjectProperty<Loadable<RepairResult>> repair = slot();
    private final ObjectProperty<Loadable<LiveLoad.Report>> sampleWrites = slot();
    private final ObjectProperty<Loadable<WindowsResult>> windows = slot();
    private final ObjectProperty<WindowHistory> windowHistory = new SimpleObjectProperty<>(WindowHistory.NONE);
    private final ObjectProperty<Optional<WindowResult>> keptWindow = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Loadable<Path>> report = slot();
    private final ObjectProperty<Loadable<BoardReading>> look = slot();
    private final ObjectProperty<Optional<BoardReading>> board = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<PhaseHistory>> phases = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Loadable<AdvanceOutcome>> advance = slot();
    private final ObjectProperty<Loadable<RollbackOutcome>> rollback = slot();
    private final ObjectProperty<Loadable<RehearsalOutcome>> rehearsal = slot();
    private final ObjectProperty<Loadable<ReportOutcome>> evidence = slot();
    private final ObjectProperty<Optional<LostConnection>> lost = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanBinding moving = Bindings.createBooleanBinding(
            () -> advance.get().isLoading() || rollback.get().isLoading(), advance, rollback);
    private final BooleanBinding runningAlone = Bindings.createBooleanBinding(
            () -> provision.get().isLoading()
                    || backfill.get().isLoading()
                    || verification.get().isLoading()
                    || drawnSample.get().isLoading()
                    || repair.get().isLoading()
                    || replay.get().isLoading()
                    || sampleWrites.get().isLoading()
                    || moving.get()
                    || opening.get().isLoading(),
            provision,
            backfill,
            verification,
            drawnSample,
            repair,
            replay,
            sampleWrites,
            moving,
            opening);
    private final BooleanBinding runningBesideSync = Bindings.createBooleanBinding(
            () -> runningAlone.get() || windows.get().isLoading(), runningAlone, windows);
    private final BooleanBinding runningBesideWindows =
            Bindings.createBooleanBinding(() -> runningAlone.get() || sync.get().isLoading(), runningAlone, sync);
    private final BooleanBinding running = Bindings.createBooleanBinding(
            () -> runningBesideSync.get()
                    || runningBesideWindows.get()
                    || rehearsal.get().isLoading(),
            runningBesideSync,
            runningBesideWindows,
            rehearsal);

    private final ObjectBinding<PaneState> projectPane = Bindings.createObjectBinding(
            () -> project.get().isPresent()
                    ? PaneState.READY
                    : new PaneState(PaneState.Kind.EMPTY, text("pane.noProject")),
            project);

    private static <T> ObjectProperty<Loadable<T>> slot() {
        return new SimpleObjectProperty<>(new Loadable.Absent<>());
    }

    /** The open project. */
    public ObjectProperty<Optional<OpenProject>> project() {
        return project;
    }

    /** What is wrong in the document of the open project; nothing can be checked or moved while there is something. */
    public List<DocumentMistake> mistakes() {
        return project.get().map(open -> open.reading().mistakes()).orElse(List.of());
    }

    /** The step that shows. */
    public ObjectProperty<StepId> step() {
        return step;
    }

    /** What somebody wants to look at on the screen that shows it; each screen follows it. */
    public ReadOnlyObjectProperty<Optional<SubjectPlace>> subject() {
        return subject.getReadOnlyProperty();
    }

    /** Goes to the screen that shows a subject, and selects it there. */
    public void goTo(SubjectPlace place) {
        step.set(place.kind().step());
        subject.set(Optional.of(place));
        subject.set(Optional.empty());
    }

    /** The project that is being opened. */
    public ObjectProperty<Loadable<OpenProject>> opening() {
        return opening;
    }

    /** The catalogue. */
    public ObjectProperty<Loadable<SourceSnapshot>> source() {
        return source;
    }

    /** The findings. */
    public ObjectProperty<Loadable<CheckReport>> check() {
        return check;
    }

    /** The target's tables. */
    public ObjectProperty<Loadable<ProvisionResult>> provision() {
        return provision;
    }

    /** The last backfill of this session. */
    public ObjectProperty<Loadable<BackfillOutcome>> backfill() {
        return backfill;
    }

    /** The open records of the project's quarantine, as they were read last. */
    public ObjectProperty<Loadable<QuarantineView>> quarantine() {
        return quarantine;
    }

    /** A record of it with its row and its item, as it was asked for last. */
    public ObjectProperty<Loadable<QuarantineEntry>> quarantined() {
        return quarantined;
    }

    /** The last replay of records of it. */
    public ObjectProperty<Loadable<ReplayOutcome>> replay() {
        return replay;
    }

    /** The last sync of this session. */
    public ObjectProperty<Loadable<SyncOutcome>> sync() {
        return sync;
    }

    /** The project's change stream as it was looked at last; empty where none is known. */
    public ObjectProperty<Optional<StreamReading>> stream() {
        return stream;
    }

    /** The same, for the desk that looks, and with why a look failed. */
    StreamSight streamSight() {
        return stream;
    }

    /** The last verification of this session; gone as soon as anything is written again, and when windows begin. */
    public ObjectProperty<Loadable<Verification>> verification() {
        return verification;
    }

    /** The last look at keys drawn at random; it is no verdict on the rest, and gone with those. */
    public ObjectProperty<Loadable<Sampled>> drawnSample() {
        return drawnSample;
    }

    /** What somebody wrote last to the sample that is open. */
    public ObjectProperty<Loadable<LiveLoad.Report>> sampleWrites() {
        return sampleWrites;
    }

    /** Whether a sample is open, on local servers of its own. */
    public boolean isSample() {
        return project.get()
                .filter(open -> open.origin() != OpenProject.Origin.FOLDER)
                .isPresent();
    }

    /** The last repair of this session, shown or written; gone with the next verification that somebody asks for. */
    public ObjectProperty<Loadable<RepairResult>> repair() {
        return repair;
    }

    /** The verification windows of this session, at work or ended; gone when something else writes than a sync beside them. */
    public ObjectProperty<Loadable<WindowsResult>> windows() {
        return windows;
    }

    /** What they found so far. */
    public ObjectProperty<WindowHistory> windowHistory() {
        return windowHistory;
    }

    /** The newest window that the project's journal keeps, whichever process made it; empty where none speaks of the project as it is. */
    public ObjectProperty<Optional<WindowResult>> keptWindow() {
        return keptWindow;
    }

    /** Nothing that was verified holds any more. */
    void forgetVerdicts() {
        verification.set(new Loadable.Absent<>());
        drawnSample.set(new Loadable.Absent<>());
        repair.set(new Loadable.Absent<>());
        windows.set(new Loadable.Absent<>());
        windowHistory.set(WindowHistory.NONE);
        report.set(new Loadable.Absent<>());
    }

    /** The report that was written last. */
    public ObjectProperty<Loadable<Path>> report() {
        return report;
    }

    /** The newest look at the gates: under way, ended or failed. */
    public ObjectProperty<Loadable<BoardReading>> look() {
        return look;
    }

    /** The gates as they were read last, also while they are read again; empty before the first time. */
    public ObjectProperty<Optional<BoardReading>> board() {
        return board;
    }

    /** The changes of the project's phase by its journal, as it was looked at last; empty where it was not or cannot be. */
    public ObjectProperty<Optional<PhaseHistory>> phases() {
        return phases;
    }

    /** The last call of this session that moves the project forward; gone when it is led back. */
    public ObjectProperty<Loadable<AdvanceOutcome>> advance() {
        return advance;
    }

    /** The last call of this session that leads the application back; gone when the project is moved forward. */
    public ObjectProperty<Loadable<RollbackOutcome>> rollback() {
        return rollback;
    }

    /** Whether this window moves the project now, forward or back. */
    public BooleanBinding moving() {
        return moving;
    }

    /** Whether the phase that is being changed, by whichever process, is the end of the move: the application goes on meanwhile. */
    public boolean isCompleting() {
        return phases.get()
                .flatMap(PhaseHistory::open)
                .filter(open -> open.change().intent().transition() == PhaseTransition.COMPLETE)
                .isPresent();
    }

    /** Why the newest move of this session failed, was refused or was stopped; empty where it was not. */
    public Optional<String> moveTrouble() {
        return advance.get().trouble().or(() -> rollback.get().trouble());
    }

    /** The last rehearsal of this session. */
    public ObjectProperty<Loadable<RehearsalOutcome>> rehearsal() {
        return rehearsal;
    }

    /** The report with every gate that was written last. */
    public ObjectProperty<Loadable<ReportOutcome>> evidence() {
        return evidence;
    }

    /** Whether something runs that excludes the others. */
    public BooleanBinding running() {
        return running;
    }

    /** Whether something runs that goes beside nothing else. */
    public BooleanBinding runningAlone() {
        return runningAlone;
    }

    /** Whether something runs that excludes a verification, once or in windows, which goes beside a sync. */
    public BooleanBinding runningBesideSync() {
        return runningBesideSync;
    }

    /** Whether something runs that excludes a sync, which can be started again beside windows that wait for it. */
    public BooleanBinding runningBesideWindows() {
        return runningBesideWindows;
    }

    /** The server that could not be reached last; empty once the same job was answered. */
    public ObjectProperty<Optional<LostConnection>> lost() {
        return lost;
    }

    /** A job was answered. */
    void reached(String job) {
        lost.set(lost.get().filter(known -> !known.job().equals(job)));
    }

    /** What a pane shows that needs a project and nothing more. */
    public ObjectBinding<PaneState> projectPane() {
        return projectPane;
    }

    /**
     * Takes the same project with another document: the catalogue stays, what spoke of the design before does not.
     *
     * @param edited of the same folder
     */
    void edited(OpenProject edited) {
        check.set(new Loadable.Absent<>());
        provision.set(new Loadable.Absent<>());
        backfill.set(new Loadable.Absent<>());
        quarantine.set(new Loadable.Absent<>());
        quarantined.set(new Loadable.Absent<>());
        replay.set(new Loadable.Absent<>());
        sync.set(new Loadable.Absent<>());
        keptWindow.set(Optional.empty());
        look.set(new Loadable.Absent<>());
        board.set(Optional.empty());
        rehearsal.set(new Loadable.Absent<>());
        evidence.set(new Loadable.Absent<>());
        forgetVerdicts();
        project.set(Optional.of(edited));
        if (source.get().isLoading()) {
            source.set(new Loadable.Absent<>());
        }
    }

    /** Takes another project; nothing of the one before stays. */
    void show(OpenProject opened) {
        forget();
        project.set(Optional.of(opened));
    }

    /** No project is open any more; the step is the one where another is chosen. */
    void leave() {
        forget();
        opening.set(new Loadable.Absent<>());
        project.set(Optional.empty());
        step.set(StepId.CONNECT);
    }

    private void forget() {
        lost.set(Optional.empty());
        quarantine.set(new Loadable.Absent<>());
        quarantined.set(new Loadable.Absent<>());
        replay.set(new Loadable.Absent<>());
        sampleWrites.set(new Loadable.Absent<>());
        source.set(new Loadable.Absent<>());
        check.set(new Loadable.Absent<>());
        provision.set(new Loadable.Absent<>());
        backfill.set(new Loadable.Absent<>());
        sync.set(new Loadable.Absent<>());
        stream.set(Optional.empty());
        keptWindow.set(Optional.empty());
        look.set(new Loadable.Absent<>());
        board.set(Optional.empty());
        phases.set(Optional.empty());
        advance.set(new Loadable.Absent<>());
        rollback.set(new Loadable.Absent<>());
        rehearsal.set(new Loadable.Absent<>());
        evidence.set(new Loadable.Absent<>());
        forgetVerdicts();
    }
}
