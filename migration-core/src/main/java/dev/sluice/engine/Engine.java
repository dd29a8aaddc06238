package dev.sluice.engine;

import dev.sluice.cutover.CutoverBoard;
import dev.sluice.cutover.CutoverFacts;
import dev.sluice.cutover.Rehearsal;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.LiveLoad;
import dev.sluice.gateway.LocalServers;
import dev.sluice.gateway.QuarantineEntry;
import dev.sluice.project.SourceSettings;
import dev.sluice.project.TargetSettings;
import dev.sluice.provision.ProvisionResult;
import dev.sluice.provision.Provisioner;
import dev.sluice.report.CheckReport;
import dev.sluice.report.FindingFormats;
import dev.sluice.run.RunOrder;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.verify.VerifyLevel;
import dev.sluice.window.WindowResult;
import dev.sluice.window.WindowsResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Everything that Sluice does, a method for each command. A method may take minutes; it tells its watch of progress and stops
 * when asked to. Every failure that a user can meet is a {@link dev.sluice.problem.SluiceException}. Thread-safe; two methods that
 * write in one project folder exclude each other.
 */
public final class Engine {
    private final EnginePorts ports;

    /** An engine in this world. */
    public Engine(EnginePorts ports) {
        this.ports = ports;
    }

    /**
     * Makes a project folder from a database, or replaces only the source of an existing one.
     *
     * @param folder made if it is not there
     * @param source where the rows are
     */
    public InitResult init(Path folder, SourceSettings source, Watch watch) {
        return new InitTask(ports).run(folder, source, watch);
    }

    /** Reads the catalogue of the project's source into {@code source.json}. */
    public SourceSnapshot inspect(Path folder, Watch watch) {
        return inspect(folder, Workspace.open(folder).project().source(), watch);
    }

    /**
     * Reads the catalogue of a source into the {@code source.json} of a folder, whatever else the folder's document says.
     *
     * @param source where the rows are
     */
    public SourceSnapshot inspect(Path folder, SourceSettings source, Watch watch) {
        return new InspectTask(ports).inspect(folder, source, watch);
    }

    /** Reads a schema script, loaded into a throw-away server, into {@code source.json}. */
    public SourceSnapshot inspectScript(Path folder, Path script, Watch watch) {
        return new InspectTask(ports).inspectScript(folder, script, watch);
    }

    /** What the design of a project could have besides. */
    public DesignProposals proposals(Path folder, Watch watch) {
        return new DesignProposals(ports, Workspace.open(folder), watch);
    }

    /** Checks the design, and the rows where the options say so. */
    public CheckReport check(Path folder, CheckOptions options, Watch watch) {
        return new CheckTask(ports).run(Workspace.open(folder), options, watch);
    }

    /**
     * The items that the first rows of each entity become, sensitive values masked; writes nothing.
     *
     * @param rowsOfEach how many rows of each entity, at least 1
     */
    public List<PreviewedItem> preview(Path folder, int rowsOfEach, Watch watch) {
        return new PreviewTask(ports).run(Workspace.open(folder), rowsOfEach, watch);
    }

    /**
     * Rows of a source for looking at designs that need not be saved; reads the catalogue now and rows when the first design is rendered.
     * Writes nothing.
     */
    public DesignSample designSample(SourceSettings source) {
        return PreviewTask.sample(ports, source);
    }

    /** Creates the target's tables, or proves that they are as the design says. */
    public ProvisionResult provision(Path folder, TargetSettings target, Provisioner.Mode mode, Watch watch) {
        return new ProvisionTask(ports).run(Workspace.open(folder).onTarget(target), mode, watch);
    }

    /**
     * The design's tables as a template of AWS CloudFormation. Asks no server and writes nothing.
     *
     * @throws dev.sluice.problem.InvalidInputException when the design does not fit the schema that was read last
     */
    public String cloudFormation(Path folder) {
        return new ProvisionTask(ports).cloudFormation(Workspace.open(folder));
    }

    /** Moves the rows; goes on with an unfinished run. */
    public BackfillOutcome backfill(Path folder, TargetSettings target, BackfillOptions options, Watch watch) {
        return new BackfillTask(ports).run(Workspace.open(folder).onTarget(target), options, watch);
    }

    /** Follows the source while it is written, or prepares or removes what that needs. */
    public SyncOutcome sync(Path folder, TargetSettings target, SyncOptions options, Watch watch) {
        Workspace workspace = Workspace.open(folder).onTarget(target);
        return options instanceof SyncOptions.Drop drop
                ? new FeedRemoval(ports, workspace, FeedRemoval.Purpose.ASKED_FOR).run(drop.source())
                : new SyncTask(ports).run(workspace, options, watch);
    }

    /** Leads the application's writes to the target back into the source, or prepares or removes what that needs. */
    public ReverseOutcome reverse(Path folder, TargetSettings target, ReverseOptions options, Watch watch) {
        Workspace workspace = Workspace.open(folder).onTarget(target);
        try (Journal journal = ports.journals().open(workspace.folder());
                ReverseSession session = new ReverseSession(ports, workspace, journal, watch)) {
            if (options instanceof ReverseOptions.Follow follow) {
                return session.follow(follow.goal());
            }
            return options instanceof ReverseOptions.Prepare ? session.arm() : session.drop();
        }
    }

    /** How the project's reverse sync stands; writes nothing. */
    public ReverseHealth reverseHealth(Path folder, TargetSettings target) {
        Workspace workspace = Workspace.open(folder).onTarget(target);
        try (Journal journal = ports.journals().open(workspace.folder());
                ReverseSession session = new ReverseSession(ports, workspace, journal, Watch.nobody())) {
            return session.health();
        }
    }

    /**
     * How the project's change stream stands, whoever follows it; empty where none is prepared. Writes nothing, neither in the folder nor in
     * the source.
     */
    public Optional<StreamStatus> stream(Path folder) {
        return new StreamTask(ports).run(folder);
    }

    /** How hot single partition keys got, as far as a sync has counted; by the journal alone, and writes nothing. */
    public CutoverFacts.Heat heat(Path folder) {
        return new HeatTask(ports).run(folder);
    }

    /**
     * Writes findings as SARIF 2.1.0 into a file, as {@code sluice check --format sarif} prints them.
     *
     * @throws dev.sluice.problem.StoppedException when the file cannot be written
     */
    public void writeSarif(CheckReport report, Path file) {
        TextFile.write(file, FindingFormats.sarif(report, ports.version()) + "\n");
    }

    /** The project's backfills, the newest first. */
    public List<RunStatus> runs(Path folder) {
        return new RunsTask(ports).list(folder);
    }

    /** How the newest backfill stands, if there was one; makes no journal where there is none. */
    public Optional<RunStatus> latestRun(Path folder) {
        return new RunsTask(ports).latest(folder);
    }

    /**
     * How a run stands.
     *
     * @param id its id, the unique beginning of it, or {@code latest}
     */
    public RunStatus run(Path folder, String id) {
        return new RunsTask(ports).show(folder, id);
    }

    /**
     * Gives an order to a run, also while another process goes on with it.
     *
     * @param id its id, the unique beginning of it, or {@code latest}
     * @param writeUnits the ceiling of a rate order, else empty
     * @return how the run stands with the order noted
     */
    public RunStatus order(Path folder, String id, RunOrder.Kind kind, OptionalDouble writeUnits) {
        return new RunsTask(ports).order(folder, id, kind, writeUnits);
    }

    /** The first open records of the project's quarantine. */
    public QuarantineView quarantine(Path folder) {
        return new QuarantineTask(ports).list(folder);
    }

    /** A record of the quarantine, open or closed. */
    public QuarantineEntry quarantined(Path folder, long number) {
        return new QuarantineTask(ports).show(folder, number);
    }

    /**
     * Reads rows in quarantine again and writes their items.
     *
     * @param number of one record; all open ones where empty
     * @return what became of each
     */
    public ReplayOutcome replay(Path folder, TargetSettings target, OptionalLong number, Watch watch) {
        return new QuarantineTask(ports).replay(Workspace.open(folder).onTarget(target), number, watch);
    }

    /** Compares source and target, once the journal is open that is to hold the result. */
    public VerifyOutcome verify(Path folder, TargetSettings target, VerifyLevel level, Watch watch) {
        return verify(folder, target, VerifyOptions.of(level), watch);
    }

    /** The same, and repairs what differs where the options say so. */
    public VerifyOutcome verify(Path folder, TargetSettings target, VerifyOptions options, Watch watch) {
        return new VerifyTask(ports).run(Workspace.open(folder).onTarget(target), options, watch);
    }

    /**
     * Verifies again and again beside a sync, until it is stopped or its time is over: a full pass, then windows of the keys touched since.
     *
     * @param receiver given the result of each full pass and of each window when it is there and kept
     */
    public WindowsResult windows(
            Path folder, TargetSettings target, WindowOptions options, Consumer<WindowResult> receiver, Watch watch) {
        return new WindowsTask(ports).run(Workspace.open(folder).onTarget(target), options, receiver, watch);
    }

    /**
     * The newest verification window that the journal keeps, whichever process made it; empty where there is none of the design and patterns as they
     * are now, or of the source and tables of the newest backfill. It tells up to 100 differences. Writes nothing.
     */
    public Optional<WindowResult> keptWindow(Path folder) {
        return WindowsTask.kept(ports, folder);
    }

    /**
     * What stands between the project and its switch: every gate, read now from journal, source and target, in which nothing is changed. What
     * cannot be looked at is told so and open nowhere.
     *
     * @throws dev.sluice.problem.UnreachableException when source or target cannot be asked
     */
    public CutoverBoard cutoverStatus(Path folder, TargetSettings target) {
        return new CutoverTask(ports).status(Workspace.open(folder).onTarget(target));
    }

    /** The changes of the project's phase, by its journal alone; writes nothing and makes no journal where there is none. */
    public PhaseHistory phases(Path folder) {
        return PhaseHistory.of(ports, folder);
    }

    /**
     * Whether somebody changes the phase of a project now: tells what a process is at from what a killed one left. Changes nothing.
     *
     * @param history of its phases, as they were read last
     */
    public PhaseHistory.Operator operator(Path folder, PhaseHistory history) {
        return history.operator(ports, folder);
    }

    /** The newest rehearsal of the design as it is, on a target where the project's is, by the journal alone: what gate G-14 is read from. */
    public Optional<Rehearsal> rehearsal(Path folder, TargetSettings target) {
        Workspace workspace = Workspace.open(folder).onTarget(target);
        try (Journal journal = ports.journals().open(workspace.folder())) {
            return RehearseTask.newest(journal, workspace);
        }
    }

    /**
     * Moves a project to another phase, where every gate before it is open. To {@code SWITCHED} it stops the writers of the source for that
     * time.
     *
     * @throws dev.sluice.problem.StoppedException when the switch failed and was taken back, or somebody else moves it
     */
    public AdvanceOutcome advance(Path folder, TargetSettings target, AdvanceOptions options, Watch watch) {
        return new AdvanceTask(ports).run(Workspace.open(folder).onTarget(target), options, watch);
    }

    /**
     * What has to be so before the move is completed, judged now; empty where it does not soak. Changes nothing.
     *
     * @throws dev.sluice.problem.UnreachableException when source or target cannot be asked
     */
    public Optional<CompletionOutlook> completionOutlook(Path folder, TargetSettings target) {
        return CompletionConditions.look(ports, Workspace.open(folder).onTarget(target));
    }

    /** What completing the move did, by its journal alone, whichever process did it; empty where it is not completed. Writes nothing. */
    public Optional<Completion> completion(Path folder) {
        return CompleteTask.kept(ports, folder);
    }

    /**
     * Does on a copy of the source, which the project document names, all that a cutover does, there and back twice, and keeps what it measured as evidence.
     *
     * @param who rehearses
     * @throws dev.sluice.problem.InvalidInputException where no copy is named, or what is named is none
     * @throws dev.sluice.problem.StoppedException where it failed: what it had made is removed then
     */
    public RehearsalOutcome rehearse(Path folder, TargetSettings target, String who, Watch watch) {
        return new RehearseTask(ports, Workspace.open(folder).onTarget(target), who, watch).run();
    }

    /**
     * Leads the application back from the target to the source; before the switch it gives back what a freeze has taken.
     *
     * @param options who leads back, and what may be lost
     * @throws dev.sluice.problem.InvalidInputException where there is nothing to go back from
     * @throws dev.sluice.problem.StoppedException when something would be lost that nobody accepts, a stage failed and the target was given back, or somebody else moves
     *     the project
     */
    public RollbackOutcome rollback(Path folder, TargetSettings target, RollbackOptions options, Watch watch) {
        return RollbackTask.run(ports, Workspace.open(folder).onTarget(target), options, watch);
    }

    /**
     * Writes the HTML report from what the journal alone holds; takes the place of a former report.
     *
     * @param html the file to write
     * @return its absolute path
     */
    public Path report(Path folder, Path html) {
        ReportOptions options = new ReportOptions(html, ReportOptions.Scope.JOURNAL, ReportOptions.Replacing.REPORTS);
        return new ReportTask(ports).run(Workspace.open(folder), options).file();
    }

    /**
     * Writes the HTML report, with the gates as source and target tell them now where they can be asked; changes nothing in either.
     *
     * @throws dev.sluice.problem.InvalidInputException where there is nothing to report, or it must not be put there
     */
    public ReportOutcome report(Path folder, TargetSettings target, ReportOptions options) {
        return new ReportTask(ports).run(Workspace.open(folder).onTarget(target), options);
    }

    /** The whole journey on a sample, on local servers. */
    public DemoResult demo(DemoOptions options, Watch watch) {
        return new DemoTask(ports, this).run(options, watch);
    }

    /**
     * Makes a project of a sample: starts local servers, loads the sample's rows and writes the folder.
     *
     * @param sample the name of a folder of samples
     * @param folder empty, new, or one that a demo made
     * @return what the caller closes when the servers may end
     */
    public LocalProject openSample(String sample, Path folder, Watch watch) {
        return new SampleTask(ports).open(sample, folder, watch);
    }

    /**
     * Has somebody work on a sample's database for a moment, as its application would: what a migration that nobody follows does not see.
     *
     * @param time how long, beside what it takes to begin and to end
     * @return what they did
     */
    public LiveLoad.Report writeToSample(LocalProject sample, Duration time, Watch watch) {
        return new SampleTask(ports).write(sample, time, watch);
    }

    /** Which throw-away servers this installation carries. Known at once. */
    public LocalServers.Equipment localEquipment() {
        return ports.localServers().equipment();
    }

    /** Starts throw-away servers on loopback. */
    public LocalServers.Running localServers(LocalServers.Kind kind) {
        return ports.localServers().start(kind);
    }

    /** Starts the simulator, which is not DynamoDB, on loopback. */
    public LocalServers.Simulation localSimulator(LocalServers.SimulatorSettings settings) {
        return ports.localServers().startSimulator(settings);
    }

    /**
     * Loads a database from a folder laid out as the samples are: schema, rows, constraints.
     *
     * @param jdbcUrl an empty database
     * @param folder the folder
     */
    public void load(String jdbcUrl, Path folder) {
        ports.localServers().load(jdbcUrl, folder);
    }

    /** Waits. */
    public void pause(Duration duration) {
        ports.pause().pause(duration);
    }
}
