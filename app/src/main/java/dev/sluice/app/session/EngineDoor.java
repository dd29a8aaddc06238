package dev.sluice.app.session;

import dev.sluice.cutover.CutoverFacts;
import dev.sluice.engine.AdvanceOptions;
import dev.sluice.engine.AdvanceOutcome;
import dev.sluice.engine.BackfillOutcome;
import dev.sluice.engine.CheckOptions;
import dev.sluice.engine.PhaseHistory;
import dev.sluice.engine.QuarantineView;
import dev.sluice.engine.RehearsalOutcome;
import dev.sluice.engine.RenderedSample;
import dev.sluice.engine.RepairOptions;
import dev.sluice.engine.ReplayOutcome;
import dev.sluice.engine.ReportOutcome;
import dev.sluice.engine.RollbackOutcome;
import dev.sluice.engine.RunStatus;
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
import dev.sluice.window.WindowResult;
import dev.sluice.window.WindowSettings;
import dev.sluice.window.WindowsResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** What the window asks of the engine. Every call may take long and is made off the user interface thread. */
public interface EngineDoor extends AutoCloseable {
    /** Reads the project in a folder. */
    OpenProject open(Path folder);

    /**
     * Makes a project of a database, with a first design.
     *
     * @throws dev.sluice.problem.InvalidInputException when a project stands in the folder already
     */
    OpenProject create(Path folder, SourceSettings source, Watch watch);

    /** Which local servers this installation carries for a sample; known at once, on any thread. */
    LocalServers.Equipment equipment();

    /** Makes a project of a sample, on local servers that run until another project is opened or this is closed. */
    OpenProject openSample(String sample, Watch watch);

    /**
     * Has somebody write to the sample that is open, as its application would, for a moment.
     *
     * @throws IllegalStateException when no sample is open
     */
    LiveLoad.Report writeToSample(Watch watch);

    /** The project's document as it stands on disk now, to the byte. */
    String document(OpenProject project);

    /**
     * Writes another document in place of the one that is known, unless another program has changed it.
     *
     * @param project with the document that is known
     */
    ProjectFile.Replacement save(OpenProject project, String text);

    /**
     * What the first rows of each entity become under a project's design, which need not be saved. Rows are read when they are asked for first.
     *
     * @throws dev.sluice.problem.UnreachableException when rows have to be read and the source refuses
     */
    RenderedSample render(OpenProject project, Watch watch);

    /** Lets go of rows that were read for {@link #render}, so that they are read again. */
    void forgetRows();

    /** Reads the catalogue. */
    SourceSnapshot inspect(OpenProject project, Watch watch);

    /**
     * Reads statements from a file: SQL, or pg_stat_statements as CSV.
     *
     * @throws dev.sluice.problem.InvalidInputException when it cannot be read, or holds none
     */
    List<Statement> statements(Path file);

    /** Checks the design, and the rows if asked to. */
    CheckReport check(OpenProject project, CheckOptions.Rows rows, Watch watch);

    /** Writes findings as SARIF. */
    void writeSarif(CheckReport report, Path file);

    /** Creates the target's tables. */
    ProvisionResult provision(OpenProject project, Watch watch);

    /** Moves the rows. */
    BackfillOutcome backfill(OpenProject project, Watch watch);

    /** How the newest run of the project stands, whichever process goes on with it; empty before the first. */
    Optional<RunStatus> latestRun(OpenProject project);

    /**
     * Gives an order to a run, whichever process goes on with it.
     *
     * @param writeUnits the ceiling of a rate order, else empty
     * @return how the run stands with the order noted
     */
    RunStatus order(OpenProject project, RunId run, RunOrder.Kind kind, OptionalDouble writeUnits);

    /** The first open records of the project's quarantine, without row and item; none before the first run. */
    QuarantineView quarantine(OpenProject project);

    /** A record of the quarantine with its row and its item, masked where they are sensitive. */
    QuarantineEntry quarantined(OpenProject project, long number);

    /**
     * Reads rows in quarantine again and writes their items.
     *
     * @param number of one record; all that no person has to look at where empty
     */
    ReplayOutcome replay(OpenProject project, OptionalLong number, Watch watch);

    /** How the project's change stream stands, whoever follows it; empty where none is prepared. */
    Optional<StreamStatus> stream(OpenProject project);

    /** How hot single partition keys got, as far as a sync has counted. */
    CutoverFacts.Heat heat(OpenProject project);

    /** Prepares the change stream, or follows it. */
    SyncOutcome sync(OpenProject project, SyncOptions options, Watch watch);

    /** Compares every item and, where no sync is at work, the answers of every pattern. */
    Verification verify(OpenProject project, Watch watch);

    /**
     * Compares keys drawn at random, also beside a sync.
     *
     * @param keys about how many of each side
     */
    Sampled drawSample(OpenProject project, long keys, Watch watch);

    /** Compares every item and repairs what differs, or shows what it would write. */
    RepairResult repair(OpenProject project, RepairOptions options, Watch watch);

    /**
     * Verifies every item again and again beside a sync, until it is stopped.
     *
     * @param receiver given each result when it is there, on the thread of this call
     */
    WindowsResult windows(OpenProject project, WindowSettings settings, Consumer<WindowResult> receiver, Watch watch);

    /** The newest window that the journal keeps of the project as it is, whichever process made it; empty where there is none. */
    Optional<WindowResult> keptWindow(OpenProject project);

    /** Reads every gate of the cutover, and what the project document says of it now. */
    BoardReading board(OpenProject project);

    /** The changes of the project's phase by its journal, whichever process made them. */
    PhaseHistory phases(OpenProject project);

    /** Moves the project to another phase; to {@code SWITCHED} it stops the writers of the source for that time. */
    AdvanceOutcome advance(OpenProject project, AdvanceOptions options, Watch watch);

    /**
     * Whether somebody changes the project's phase now, be it this window or another process; changes nothing.
     *
     * @param history as it was read last
     */
    PhaseHistory.Operator operator(OpenProject project, PhaseHistory history);

    /** Leads the application back to the source, or gives back what a freeze has taken. */
    RollbackOutcome rollback(OpenProject project, String who, Watch watch);

    /** Does all that a cutover does, there and back twice, on the copy that the project document names. */
    RehearsalOutcome rehearse(OpenProject project, String who, Watch watch);

    /**
     * Writes the report with every gate read now, where source and target can be asked.
     *
     * @param html the file; a former report may stand there, and nothing else
     */
    ReportOutcome evidence(OpenProject project, Path html);

    /** Writes the HTML report from the journal alone, and returns its path. */
    Path report(OpenProject project, Watch watch);

    /** Stops the local servers, if any run. */
    @Override
    void close();
}
