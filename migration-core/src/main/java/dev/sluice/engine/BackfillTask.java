package dev.sluice.engine;

import dev.sluice.backfill.Backfill;
import dev.sluice.backfill.BackfillConclusion;
import dev.sluice.backfill.BackfillPorts;
import dev.sluice.backfill.BackfillRequest;
import dev.sluice.backfill.BackfillResult;
import dev.sluice.backfill.Epochs;
import dev.sluice.backfill.Preflight;
import dev.sluice.backfill.PreflightFailed;
import dev.sluice.check.ReviewedFinding;
import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.TargetIdentity;
import dev.sluice.problem.Finding;
import dev.sluice.project.RunSettings;
import dev.sluice.project.SourceSettings;
import dev.sluice.projection.Projection;
import dev.sluice.report.CheckReport;
import dev.sluice.run.Crew;
import dev.sluice.run.RunId;
import dev.sluice.run.RunOrder;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.survey.Sample;
import dev.sluice.survey.Survey;
import dev.sluice.survey.SurveyPorts;
import dev.sluice.survey.SurveyRequest;
import dev.sluice.survey.SurveyResult;
import dev.sluice.sync.SlotAlarm;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Moves the rows. */
final class BackfillTask {
    private final EnginePorts ports;

    BackfillTask(EnginePorts ports) {
        this.ports = ports;
    }

    BackfillOutcome run(Workspace workspace, BackfillOptions options, Watch watch) {
        try (SourceDatabase database =
                ports.sources().connect(workspace.project().source())) {
            SourceSnapshot snapshot = database.inspect(
                    workspace.project().source().schemas(), ports.clock().instant());
            Projection projection = UsableDesign.compile(workspace, snapshot.schema());
            List<ReviewedFinding> findings = CheckTask.review(workspace, snapshot.schema());
            if (!CheckTask.blocking(findings).isEmpty()) {
                return new BackfillOutcome.Refused(new CheckReport(findings, Optional.empty()));
            }
            BackfillRequest request = new BackfillRequest(
                            projection,
                            workspace.designHash(),
                            identity(workspace.project().source(), snapshot),
                            options.only(),
                            options.mode(),
                            workspace.project().settings().rangeBytes(),
                            workspace.project().settings().limits())
                    .onTimeline(SourceEpochs.timeline(database, watch.listener()));
            return move(
                    workspace,
                    new SourceEpochs(ports, workspace, database, snapshot, projection),
                    request,
                    options.rate(),
                    watch);
        }
    }

    /**
     * Tells this very database from others, so that no run is resumed on another source. Where the role may not ask for the system
     * identifier, the address stands in for it.
     */
    static String identity(SourceSettings source, SourceSnapshot snapshot) {
        String server = snapshot.systemIdentifier().isEmpty() ? source.url() : snapshot.systemIdentifier();
        return server + "/" + snapshot.database();
    }

    private BackfillOutcome move(
            Workspace workspace, SourceEpochs epochs, BackfillRequest request, OptionalDouble rate, Watch watch) {
        RunSettings settings = workspace.project().settings();
        SourceWatch source = new SourceWatch(epochs.database(), settings.courtesy(), workspace.folder());
        source.requireSight();
        try (Journal journal = ports.journals().open(workspace.folder());
                ItemStore store =
                        ports.targets().openStore(workspace.project().target(), WritingPlan.connections(settings));
                Lease lease = lease(journal, epochs, leaseSubjects(workspace, store, request));
                WorkerThreads readers =
                        WorkerThreads.reading(workspace.project().settings());
                Writing writing = Writing.of(ports, workspace.project().settings(), rate, watch);
                WorkerThreads steering = WorkerThreads.of(1, "steering")) {
            Optional<RunId> before = ended(journal).map(RunRecord::id);
            BackfillConclusion conclusion = new Backfill(new BackfillPorts(
                            besideFeed(workspace, epochs, journal, store),
                            store,
                            mode -> writing.writer(mode, store, request.projection()),
                            journal,
                            readable(
                                    epochs.database(),
                                    preflight(workspace, request.projection(), readers.crew(), watch)),
                            readers.crew(),
                            ports.clock(),
                            ports.random(),
                            watch.listener(),
                            watch.cancellation(),
                            new RunSupervision(
                                    ports,
                                    journal.control(),
                                    new RunSupervision.Reins(writing.pace(), watch, setAside(journal, rate)),
                                    new SourceRounds(lease, source, slotAlarm(epochs.database(), journal, watch)),
                                    steering.executor())))
                    .run(request);
            ended(journal).filter(run -> !before.equals(Optional.of(run.id()))).ifPresent(run -> new EvidenceStore(
                            ports)
                    .mark(journal, Evidence.MOVED, run.id().value(), workspace.subject(run.source(), run.target())));
            return conclusion instanceof PreflightFailed failed
                    ? new BackfillOutcome.Refused(refusal(workspace, failed.findings()))
                    : new BackfillOutcome.Finished((BackfillResult) conclusion);
        }
    }

    private static Optional<RunRecord> ended(Journal journal) {
        return journal.latestRun(RunRecord.Kind.BACKFILL).filter(run -> run.state() == RunRecord.State.DONE);
    }

    /** A slot that waits for the stream to begin keeps the log of the whole backfill. */
    private static Runnable slotAlarm(SourceDatabase database, Journal journal, Watch watch) {
        SlotAlarm alarm = new SlotAlarm(watch.listener());
        return () -> journal.feeds()
                .prepared()
                .flatMap(feed -> database.feed(feed.name()).health())
                .ifPresent(alarm::look);
    }

    /** Snapshots that may be written beside the project's feed, if it has one. */
    static Epochs besideFeed(Workspace workspace, Epochs epochs, Journal journal, ItemStore store) {
        return new EpochsBesideFeed(
                epochs,
                journal.feeds(),
                TargetIdentity.of(store, workspace.project().design().tables()));
    }

    /** In one folder a second process is told so, and not of other folders. */
    private Lease lease(Journal journal, SourceEpochs epochs, List<String> subjects) {
        ForwardFence.require(journal.cutover(), "sluice backfill");
        journal.claim();
        ForwardFence.require(journal.cutover(), "sluice backfill");
        return Lease.take(epochs.database(), subjects, ports.pause());
    }

    /** What the call itself says counts more than what was ordered before it. */
    private static List<RunOrder> setAside(Journal journal, OptionalDouble ofCall) {
        return ofCall.isEmpty()
                ? List.of()
                : journal.latestRun(RunRecord.Kind.BACKFILL)
                        .map(run -> journal.control().orders(run.id()))
                        .orElse(List.of());
    }

    /** Of each table alone: a controller with another design may have other tables beside the same one. */
    static List<String> leaseSubjects(Workspace workspace, ItemStore store, BackfillRequest request) {
        String target = TargetIdentity.of(store, workspace.project().design().tables());
        return TargetIdentity.each(target).stream()
                .map(table -> request.sourceIdentity() + " " + table)
                .toList();
    }

    /** Rights are asked for before a run begins: the design may leave nothing to read before it. */
    private static Preflight readable(SourceDatabase database, Preflight next) {
        return (epoch, entities, version) -> {
            entities.forEach(entity -> database.requireReadable(entity.reading()));
            return next.inspect(epoch, entities, version);
        };
    }

    /** Rows that claim one key are found before the first write, in the snapshot that is about to be moved. */
    Preflight preflight(Workspace workspace, Projection projection, Crew crew, Watch watch) {
        return (epoch, entities, version) -> {
            SurveyResult result = new Survey(new SurveyPorts(
                            crew, workspace.workFolder(), ports.clock(), watch.listener(), watch.cancellation()))
                    .run(new SurveyRequest(
                            projection,
                            entities,
                            epoch,
                            version,
                            SurveyRequest.Depth.COLLISIONS,
                            new Sample.Everything(),
                            workspace.project().settings().rangeBytes()));
            return CheckTask.blocking(CheckTask.review(workspace, result.findings())).stream()
                    .map(ReviewedFinding::finding)
                    .toList();
        };
    }

    private static CheckReport refusal(Workspace workspace, List<Finding> findings) {
        return new CheckReport(CheckTask.review(workspace, findings), Optional.empty());
    }
}
