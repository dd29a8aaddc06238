package dev.sluice.app.testbed;

import dev.sluice.app.session.BoardReading;
import dev.sluice.app.session.EngineDoor;
import dev.sluice.app.session.OpenProject;
import dev.sluice.app.session.Verification;
import dev.sluice.cutover.CutoverFacts;
import dev.sluice.engine.AdvanceOptions;
import dev.sluice.engine.AdvanceOutcome;
import dev.sluice.engine.BackfillOutcome;
import dev.sluice.engine.CheckOptions;
import dev.sluice.engine.PhaseHistory;
import dev.sluice.engine.PhaseHistory.Operator;
import dev.sluice.engine.QuarantineView;
import dev.sluice.engine.RehearsalOutcome;
import dev.sluice.engine.RenderedSample;
import dev.sluice.engine.RepairOptions;
import dev.sluice.engine.ReplayOutcome;
import dev.sluice.engine.ReportOutcome;
import dev.sluice.engine.RollbackOutcome;
import dev.sluice.engine.RunStatus;
import dev.sluice.engine.StatementFiles;
import dev.sluice.engine.StreamStatus;
import dev.sluice.engine.SyncOptions;
import dev.sluice.engine.SyncOutcome;
import dev.sluice.engine.Watch;
import dev.sluice.gateway.LiveLoad;
import dev.sluice.gateway.LocalServers;
import dev.sluice.gateway.QuarantineEntry;
import dev.sluice.project.ProjectFile;
import dev.sluice.project.SourceSettings;
import dev.sluice.provision.ProvisionResult;
import dev.sluice.repair.RepairResult;
import dev.sluice.report.CheckReport;
import dev.sluice.run.RunId;
import dev.sluice.run.RunOrder;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.source.Statement;
import dev.sluice.verify.Sampled;
import dev.sluice.verify.Verdict;
import dev.sluice.window.WindowResult;
import dev.sluice.window.WindowSettings;
import dev.sluice.window.WindowsResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/** An engine whose every answer is given beforehand, as a function of the watch, so that it can also fail or be stopped. */
public final class FakeEngine implements EngineDoor {
    /** What was asked, in order. */
    public final List<String> calls = new CopyOnWriteArrayList<>();

    /** The answers. */
    public Function<Watch, OpenProject> project = watch -> SmallProject.open();

    public Function<Watch, SourceSnapshot> source = watch -> SmallProject.snapshot();
    public Function<Path, List<Statement>> statements = StatementFiles::read;
    public Function<Watch, CheckReport> check = watch -> SmallProject.cleanCheck();
    public Consumer<Path> sarif = file -> {};
    public Function<Watch, ProvisionResult> provision = watch -> SmallProject.provisioned();
    public Function<Watch, BackfillOutcome> backfill = watch -> SmallProject.balanced();
    public Function<Watch, Verification> verification = watch -> SmallProject.equal();
    public LongFunction<Sampled> drawn = SmallSamples::equal;
    public Function<Watch, LiveLoad.Report> sampleWrites =
            watch -> new LiveLoad.Report(2, 0, 0, new TreeMap<>(Map.of("orders", 3L)));
    public BiFunction<RepairOptions, Watch, RepairResult> repair =
            (options, watch) -> SmallRepairs.of(options, SmallRepairs.order(2));
    public BiFunction<Consumer<WindowResult>, Watch, WindowsResult> windows =
            (receiver, watch) -> SmallWindows.end(SmallWindows.standing(Verdict.EQUAL), Verdict.EQUAL);
    public Supplier<Optional<WindowResult>> keptWindow = Optional::empty;
    public Supplier<Optional<RunStatus>> run = Optional::empty;
    public Function<RunOrder, RunStatus> order = order -> run.get().orElseThrow();
    public Supplier<QuarantineView> quarantine = SmallQuarantine::empty;
    public LongFunction<QuarantineEntry> quarantined = SmallQuarantine::whole;
    public BiFunction<OptionalLong, Watch, ReplayOutcome> replay = (number, watch) -> SmallQuarantine.closed(1, 0, 0);
    public Supplier<Optional<StreamStatus>> stream = Optional::empty;
    public Supplier<CutoverFacts.Heat> heat = () -> CutoverFacts.Heat.NONE;
    public Function<Watch, SyncOutcome> sync = watch -> SmallProject.streamPrepared();
    public Supplier<BoardReading> board = SmallCutover::fresh;
    public Supplier<PhaseHistory> phases = () -> PhaseHistory.NONE;
    public BiFunction<AdvanceOptions, Watch, AdvanceOutcome> advance =
            (options, watch) -> SmallPhases.moved(options.to().orElseThrow());
    /** Nobody has asked the source: what a test does not say is not known. */
    public Supplier<Operator> operator = () -> Operator.UNKNOWN;

    public Function<Watch, RollbackOutcome> rollback = watch -> SmallPhases.led();
    public Function<Watch, RehearsalOutcome> rehearsal = watch -> SmallRehearsals.outcome(SmallProject.NOW);
    public Function<Path, ReportOutcome> evidence = SmallRehearsals::report;
    public Function<Watch, Path> report = watch -> Path.of("report.html");

    /** The document that stands on disk, whoever wrote it. */
    public volatile String onDisk = SmallProject.YAML;

    /** The servers of the sample. */
    public LocalServers.Equipment equipment = LocalServers.Equipment.BOTH;

    private Optional<Path> folder = Optional.empty();
    /** How often held rows were let go. */
    public final AtomicInteger rowsForgotten = new AtomicInteger();
    /** Happens before a document is written; may refuse. */
    public Runnable saving = () -> {};

    public Function<OpenProject, RenderedSample> sample = SmallDesign::render;

    @Override
    public OpenProject open(Path folder) {
        calls.add("open " + folder);
        return project.apply(Watch.nobody());
    }

    @Override
    public OpenProject create(Path made, SourceSettings asked, Watch watch) {
        calls.add("create " + made + " from " + asked.url() + " as "
                + asked.user().orElse("nobody"));
        return project.apply(watch);
    }

    @Override
    public LocalServers.Equipment equipment() {
        return equipment;
    }

    @Override
    public OpenProject openSample(String sample, Watch watch) {
        calls.add("sample " + sample);
        return project.apply(watch);
    }

    @Override
    public LiveLoad.Report writeToSample(Watch watch) {
        calls.add("write to sample");
        return sampleWrites.apply(watch);
    }

    /** Has the project opened whose design compiles, with this document on disk. */
    public FakeEngine use(String document) {
        onDisk = document;
        project = watch -> SmallDesign.open(onDisk);
        source = watch -> SmallDesign.snapshot();
        return this;
    }

    /** Has the project whose design compiles opened from a real folder, and saved there. */
    public FakeEngine use(Path real) {
        folder = Optional.of(real);
        project = watch -> SmallDesign.open(real, ProjectFile.read(real));
        source = watch -> SmallDesign.snapshot();
        return this;
    }

    @Override
    public String document(OpenProject ignored) {
        return folder.map(ProjectFile::read).orElse(onDisk);
    }

    @Override
    public ProjectFile.Replacement save(OpenProject opened, String text) {
        calls.add("save");
        if (folder.isPresent()) {
            return ProjectFile.replace(folder.get(), opened.text(), text);
        }
        if (!onDisk.equals(opened.text())) {
            return ProjectFile.Replacement.CHANGED_MEANWHILE;
        }
        saving.run();
        onDisk = text;
        return ProjectFile.Replacement.WRITTEN;
    }

    @Override
    public RenderedSample render(OpenProject opened, Watch watch) {
        calls.add("render");
        watch.cancellation().throwIfRequested();
        return sample.apply(opened);
    }

    @Override
    public void forgetRows() {
        rowsForgotten.incrementAndGet();
    }

    @Override
    public SourceSnapshot inspect(OpenProject ignored, Watch watch) {
        calls.add("inspect");
        return source.apply(watch);
    }

    @Override
    public List<Statement> statements(Path file) {
        calls.add("statements " + file);
        return statements.apply(file);
    }

    @Override
    public CheckReport check(OpenProject ignored, CheckOptions.Rows rows, Watch watch) {
        calls.add("check " + rows);
        return check.apply(watch);
    }

    @Override
    public void writeSarif(CheckReport report, Path file) {
        calls.add("sarif " + report.findings().size() + " " + file);
        sarif.accept(file);
    }

    @Override
    public ProvisionResult provision(OpenProject ignored, Watch watch) {
        calls.add("provision");
        return provision.apply(watch);
    }

    @Override
    public BackfillOutcome backfill(OpenProject ignored, Watch watch) {
        calls.add("backfill");
        return backfill.apply(watch);
    }

    @Override
    public Optional<RunStatus> latestRun(OpenProject ignored) {
        return run.get();
    }

    @Override
    public RunStatus order(OpenProject ignored, RunId id, RunOrder.Kind kind, OptionalDouble writeUnits) {
        calls.add("order " + kind + (writeUnits.isPresent() ? " " + writeUnits.getAsDouble() : ""));
        return order.apply(new RunOrder(id, kind, writeUnits, SmallProject.NOW));
    }

    @Override
    public QuarantineView quarantine(OpenProject ignored) {
        return quarantine.get();
    }

    @Override
    public QuarantineEntry quarantined(OpenProject ignored, long number) {
        calls.add("quarantined " + number);
        return quarantined.apply(number);
    }

    @Override
    public ReplayOutcome replay(OpenProject ignored, OptionalLong number, Watch watch) {
        calls.add("replay " + (number.isPresent() ? number.getAsLong() : "all"));
        return replay.apply(number, watch);
    }

    @Override
    public Optional<StreamStatus> stream(OpenProject ignored) {
        return stream.get();
    }

    @Override
    public CutoverFacts.Heat heat(OpenProject ignored) {
        return heat.get();
    }

    @Override
    public SyncOutcome sync(OpenProject ignored, SyncOptions options, Watch watch) {
        calls.add("sync " + options.getClass().getSimpleName());
        return sync.apply(watch);
    }

    @Override
    public Sampled drawSample(OpenProject ignored, long keys, Watch watch) {
        calls.add("draw " + keys);
        return drawn.apply(keys);
    }

    @Override
    public Verification verify(OpenProject ignored, Watch watch) {
        calls.add("verify");
        return verification.apply(watch);
    }

    @Override
    public RepairResult repair(OpenProject ignored, RepairOptions options, Watch watch) {
        calls.add("repair " + options.scope() + " " + options.mode() + " at most " + options.most());
        return repair.apply(options, watch);
    }

    @Override
    public WindowsResult windows(
            OpenProject ignored, WindowSettings settings, Consumer<WindowResult> receiver, Watch watch) {
        calls.add("windows " + settings.every());
        return windows.apply(receiver, watch);
    }

    @Override
    public Optional<WindowResult> keptWindow(OpenProject ignored) {
        return keptWindow.get();
    }

    @Override
    public BoardReading board(OpenProject ignored) {
        calls.add("board");
        return board.get();
    }

    @Override
    public PhaseHistory phases(OpenProject ignored) {
        return phases.get();
    }

    @Override
    public AdvanceOutcome advance(OpenProject ignored, AdvanceOptions options, Watch watch) {
        calls.add("advance " + options.to().map(Enum::name).orElse("next") + " by " + options.who());
        return advance.apply(options, watch);
    }

    @Override
    public Operator operator(OpenProject ignored, PhaseHistory history) {
        return operator.get();
    }

    @Override
    public RollbackOutcome rollback(OpenProject ignored, String who, Watch watch) {
        calls.add("rollback by " + who);
        return rollback.apply(watch);
    }

    @Override
    public RehearsalOutcome rehearse(OpenProject ignored, String who, Watch watch) {
        calls.add("rehearse by " + who);
        return rehearsal.apply(watch);
    }

    @Override
    public ReportOutcome evidence(OpenProject ignored, Path html) {
        calls.add("evidence " + html);
        return evidence.apply(html);
    }

    @Override
    public Path report(OpenProject ignored, Watch watch) {
        calls.add("report");
        return report.apply(watch);
    }

    @Override
    public void close() {
        calls.add("close");
    }
}
