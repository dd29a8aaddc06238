package dev.sluice.app.session;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.cutover.CutoverBoard;
import dev.sluice.cutover.CutoverFacts;
import dev.sluice.engine.AdvanceOptions;
import dev.sluice.engine.AdvanceOutcome;
import dev.sluice.engine.BackfillOptions;
import dev.sluice.engine.BackfillOutcome;
import dev.sluice.engine.CheckOptions;
import dev.sluice.engine.CompletionOutlook;
import dev.sluice.engine.DesignSample;
import dev.sluice.engine.Engine;
import dev.sluice.engine.LocalProject;
import dev.sluice.engine.PhaseHistory;
import dev.sluice.engine.QuarantineView;
import dev.sluice.engine.RehearsalOutcome;
import dev.sluice.engine.RenderedSample;
import dev.sluice.engine.RepairOptions;
import dev.sluice.engine.ReplayOutcome;
import dev.sluice.engine.ReportOptions;
import dev.sluice.engine.ReportOutcome;
import dev.sluice.engine.ReverseHealth;
import dev.sluice.engine.RollbackOptions;
import dev.sluice.engine.RollbackOutcome;
import dev.sluice.engine.RunStatus;
import dev.sluice.engine.StatementFiles;
import dev.sluice.engine.StreamStatus;
import dev.sluice.engine.SyncOptions;
import dev.sluice.engine.SyncOutcome;
import dev.sluice.engine.VerifyOptions;
import dev.sluice.engine.VerifyOutcome;
import dev.sluice.engine.Watch;
import dev.sluice.engine.WindowOptions;
import dev.sluice.gateway.LiveLoad;
import dev.sluice.gateway.LocalServers;
import dev.sluice.gateway.QuarantineBook;
import dev.sluice.gateway.QuarantineEntry;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.SluiceException;
import dev.sluice.project.CutoverSettings;
import dev.sluice.project.ProjectFile;
import dev.sluice.project.ProjectReader;
import dev.sluice.project.SourceSettings;
import dev.sluice.project.TargetSettings;
import dev.sluice.provision.ProvisionResult;
import dev.sluice.provision.Provisioner;
import dev.sluice.repair.RepairResult;
import dev.sluice.report.CheckReport;
import dev.sluice.run.Phase;
import dev.sluice.run.RunId;
import dev.sluice.run.RunOrder;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.source.Statement;
import dev.sluice.verify.Sampled;
import dev.sluice.verify.VerifyLevel;
import dev.sluice.verify.VerifyResult;
import dev.sluice.window.WindowResult;
import dev.sluice.window.WindowSettings;
import dev.sluice.window.WindowsResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The engine itself. Thread-safe. */
public final class LiveEngine implements EngineDoor {
    private static final String REPORT = "report.html";
    /** Somebody does something every quarter of a second: enough to look at, and fewer keys than a repair may write. */
    private static final Duration WRITTEN_FOR = Duration.ofSeconds(3);

    private final Engine engine;
    private final Supplier<Path> sampleFolder;
    private final Clock clock;
    private final AtomicReference<@Nullable LocalProject> local = new AtomicReference<>();
    private final AtomicReference<@Nullable HeldSample> sample = new AtomicReference<>();

    /**
     * A door to an engine.
     *
     * @param sampleFolder gives a new, empty folder for a sample's project
     * @param clock for the moment of a look at the gates
     */
    public LiveEngine(Engine engine, Supplier<Path> sampleFolder, Clock clock) {
        this.engine = engine;
        this.sampleFolder = sampleFolder;
        this.clock = clock;
    }

    @Override
    public OpenProject open(Path folder) {
        OpenProject opened =
                opened(folder.toAbsolutePath().normalize(), TargetSettings.DEFAULT, OpenProject.Origin.FOLDER);
        close();
        return opened;
    }

    @Override
    public OpenProject create(Path folder, SourceSettings source, Watch watch) {
        if (Files.exists(folder.resolve(ProjectReader.FILE_NAME))) {
            throw new InvalidInputException("There is a project in " + folder
                    + " already, and a new one would point it at another database; open it, or choose"
                    + " another folder.");
        }
        engine.init(folder, source, watch);
        return open(folder);
    }

    @Override
    public OpenProject openSample(String sample, Watch watch) {
        LocalProject started = engine.openSample(sample, sampleFolder.get(), watch);
        closeQuietly(local.getAndSet(started));
        OpenProject.Origin origin =
                started.simulator().isPresent() ? OpenProject.Origin.SIMULATED_SAMPLE : OpenProject.Origin.SAMPLE;
        return opened(started.folder(), started.target(), origin);
    }

    @Override
    public LocalServers.Equipment equipment() {
        return engine.localEquipment();
    }

    @Override
    public LiveLoad.Report writeToSample(Watch watch) {
        LocalProject open = local.get();
        if (open == null) {
            throw new IllegalStateException("nobody works on a database that is no sample");
        }
        return engine.writeToSample(open, WRITTEN_FOR, watch);
    }

    private static OpenProject opened(Path folder, TargetSettings target, OpenProject.Origin origin) {
        String text = ProjectFile.read(folder);
        return OpenProject.read(folder, text, target, origin);
    }

    @Override
    public String document(OpenProject project) {
        return ProjectFile.read(project.folder());
    }

    /**
     * The folder of a project, for work that reads the document there: it has to be the one that the window shows, or something else would be checked and written than
     * somebody has seen.
     */
    private static Path asShown(OpenProject project) {
        if (!ProjectFile.read(project.folder()).equals(project.text())) {
            throw new InvalidInputException(text("edits.conflict"));
        }
        return project.folder();
    }

    @Override
    public ProjectFile.Replacement save(OpenProject project, String text) {
        return ProjectFile.replace(project.folder(), project.text(), text);
    }

    @Override
    public RenderedSample render(OpenProject project, Watch watch) {
        HeldSample held = sample.updateAndGet(known -> known != null && known.isOf(project)
                ? known
                : new HeldSample(
                        project.folder(),
                        project.project().source(),
                        engine.designSample(project.project().source())));
        return held.sample().render(project.project().design(), watch);
    }

    @Override
    public void forgetRows() {
        sample.set(null);
    }

    /** Rows of a source, as they were read for the folder of a project. */
    private record HeldSample(Path folder, SourceSettings source, DesignSample sample) {
        boolean isOf(OpenProject project) {
            return folder.equals(project.folder())
                    && source.equals(project.project().source());
        }
    }

    @Override
    public SourceSnapshot inspect(OpenProject project, Watch watch) {
        return engine.inspect(project.folder(), project.project().source(), watch);
    }

    @Override
    public List<Statement> statements(Path file) {
        return StatementFiles.read(file);
    }

    @Override
    public CheckReport check(OpenProject project, CheckOptions.Rows rows, Watch watch) {
        return engine.check(asShown(project), new CheckOptions(rows, OptionalLong.empty()), watch);
    }

    @Override
    public void writeSarif(CheckReport report, Path file) {
        engine.writeSarif(report, file);
    }

    @Override
    public ProvisionResult provision(OpenProject project, Watch watch) {
        return engine.provision(asShown(project), project.target(), Provisioner.Mode.CREATE, watch);
    }

    @Override
    public BackfillOutcome backfill(OpenProject project, Watch watch) {
        return engine.backfill(asShown(project), project.target(), BackfillOptions.DEFAULT, watch);
    }

    @Override
    public Optional<RunStatus> latestRun(OpenProject project) {
        return engine.latestRun(project.folder());
    }

    @Override
    public RunStatus order(OpenProject project, RunId run, RunOrder.Kind kind, OptionalDouble writeUnits) {
        return engine.order(project.folder(), run.value(), kind, writeUnits);
    }

    /** Before the first run there is no journal, and a look makes none. */
    @Override
    public QuarantineView quarantine(OpenProject project) {
        return engine.latestRun(project.folder()).isPresent()
                ? engine.quarantine(project.folder())
                : new QuarantineView(List.of(), new QuarantineBook.Size(0, 0));
    }

    @Override
    public QuarantineEntry quarantined(OpenProject project, long number) {
        return engine.quarantined(project.folder(), number);
    }

    @Override
    public ReplayOutcome replay(OpenProject project, OptionalLong number, Watch watch) {
        return engine.replay(asShown(project), project.target(), number, watch);
    }

    @Override
    public Optional<StreamStatus> stream(OpenProject project) {
        return engine.stream(project.folder());
    }

    @Override
    public CutoverFacts.Heat heat(OpenProject project) {
        return engine.heat(project.folder());
    }

    @Override
    public SyncOutcome sync(OpenProject project, SyncOptions options, Watch watch) {
        return engine.sync(asShown(project), project.target(), options, watch);
    }

    @Override
    public Verification verify(OpenProject project, Watch watch) {
        VerifyResult items = engine.verify(asShown(project), project.target(), VerifyLevel.ITEMS, watch)
                .kept();
        watch.cancellation().throwIfRequested();
        VerifyResult patterns = engine.verify(project.folder(), project.target(), VerifyLevel.PATTERNS, watch)
                .kept();
        return new Verification(items, patterns);
    }

    @Override
    public Sampled drawSample(OpenProject project, long keys, Watch watch) {
        VerifyOutcome outcome = engine.verify(
                asShown(project), project.target(), VerifyOptions.sampling(VerifyLevel.ITEMS, keys), watch);
        return new Sampled(
                outcome.kept(),
                outcome.sample()
                        .orElseThrow(() -> new IllegalStateException("a sample was asked for and not told of")));
    }

    /** A repair that is not kept has been done all the same: whoever compares after it is told why nothing is kept. */
    @Override
    public RepairResult repair(OpenProject project, RepairOptions options, Watch watch) {
        VerifyOptions verifying = VerifyOptions.repairing(VerifyLevel.ITEMS, options);
        return engine.verify(asShown(project), project.target(), verifying, watch)
                .repair()
                .orElseThrow(() -> new IllegalStateException("a comparison that was asked to repair did not say what"));
    }

    @Override
    public WindowsResult windows(
            OpenProject project, WindowSettings settings, Consumer<WindowResult> receiver, Watch watch) {
        return engine.windows(
                asShown(project), project.target(), new WindowOptions(VerifyLevel.ITEMS, settings), receiver, watch);
    }

    @Override
    public Optional<WindowResult> keptWindow(OpenProject project) {
        return engine.keptWindow(project.folder());
    }

    @Override
    public BoardReading board(OpenProject project) {
        CutoverSettings settings = ProjectReader.read(project.folder()).cutover();
        CutoverBoard board = engine.cutoverStatus(project.folder(), project.target());
        boolean near = board.phase() == Phase.ROLLING_BACK
                || (board.phase().isOnTheWay() && board.phase().compareTo(Phase.ARMED) >= 0);
        return new BoardReading(
                board,
                settings,
                near ? wayBack(project) : Optional.empty(),
                engine.rehearsal(project.folder(), project.target()),
                completion(project, board.phase()),
                clock.instant());
    }

    /** Tables or streams that cannot be asked are said by their gates; that nobody knows of a way back is said where it counts. */
    private Optional<ReverseHealth> wayBack(OpenProject project) {
        try {
            return Optional.of(engine.reverseHealth(project.folder(), project.target()));
        } catch (SluiceException unknown) {
            return Optional.empty();
        }
    }

    private CompletionReading completion(OpenProject project, Phase phase) {
        return switch (phase) {
            case SOAKING -> new CompletionReading(outlook(project), Optional.empty());
            case COMPLETED -> new CompletionReading(Optional.empty(), engine.completion(project.folder()));
            default -> CompletionReading.NONE;
        };
    }

    /** What cannot be asked is told to be unknown where it counts. */
    private Optional<CompletionOutlook> outlook(OpenProject project) {
        try {
            return engine.completionOutlook(project.folder(), project.target());
        } catch (SluiceException unknown) {
            return Optional.empty();
        }
    }

    @Override
    public PhaseHistory phases(OpenProject project) {
        return engine.phases(project.folder());
    }

    @Override
    public AdvanceOutcome advance(OpenProject project, AdvanceOptions options, Watch watch) {
        return engine.advance(asShown(project), project.target(), options, watch);
    }

    @Override
    public PhaseHistory.Operator operator(OpenProject project, PhaseHistory history) {
        return engine.operator(project.folder(), history);
    }

    @Override
    public RollbackOutcome rollback(OpenProject project, String who, Watch watch) {
        return engine.rollback(asShown(project), project.target(), RollbackOptions.by(who), watch);
    }

    @Override
    public RehearsalOutcome rehearse(OpenProject project, String who, Watch watch) {
        return engine.rehearse(asShown(project), project.target(), who, watch);
    }

    @Override
    public ReportOutcome evidence(OpenProject project, Path html) {
        ReportOptions options =
                new ReportOptions(html, ReportOptions.Scope.EVERYTHING, ReportOptions.Replacing.REPORTS);
        return engine.report(project.folder(), project.target(), options);
    }

    @Override
    public Path report(OpenProject project, Watch watch) {
        return engine.report(project.folder(), project.folder().resolve(REPORT));
    }

    @Override
    public void close() {
        closeQuietly(local.getAndSet(null));
    }

    private static void closeQuietly(@Nullable LocalProject project) {
        if (project != null) {
            project.close();
        }
    }
}
