package dev.sluice.engine;

import dev.sluice.backfill.LatePacketFence;
import dev.sluice.backfill.Supervision.Watching;
import dev.sluice.backfill.WriteMode;
import dev.sluice.check.ReviewedFinding;
import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.FeedRecord;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.RunStep;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.TargetIdentity;
import dev.sluice.problem.SluiceException;
import dev.sluice.problem.StoppedException;
import dev.sluice.project.RunSettings;
import dev.sluice.projection.Projection;
import dev.sluice.projection.SourceForm;
import dev.sluice.report.CheckReport;
import dev.sluice.run.RunId;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.sync.FeedPlan;
import dev.sluice.sync.Sync;
import dev.sluice.sync.SyncGoal;
import dev.sluice.sync.SyncPorts;
import dev.sluice.sync.SyncRequest;
import dev.sluice.sync.SyncResult;
import dev.sluice.write.ItemWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Follows the source while it is written. */
final class SyncTask {
    private final EnginePorts ports;
    private final BiConsumer<CutoverBook, String> fence;
    /** So many steps tell at most when requests are under way. */
    private final int notes;

    private SyncTask(EnginePorts ports, BiConsumer<CutoverBook, String> fence, int notes) {
        this.ports = ports;
        this.fence = fence;
        this.notes = notes;
    }

    /** One that counts as sending from its beginning to its end. */
    SyncTask(EnginePorts ports) {
        this(ports, ForwardFence::require, 1);
    }

    /** The one that a switch makes itself, while nobody else may; where it is killed with nothing under way, the next switch waits for nothing. */
    static SyncTask ofSwitch(EnginePorts ports) {
        return new SyncTask(ports, ForwardFence::requirePhase, SendingNotes.MOST);
    }

    SyncOutcome run(Workspace workspace, SyncOptions options, Watch watch) {
        try (SourceDatabase database =
                ports.sources().connect(workspace.project().source())) {
            SourceSnapshot snapshot = database.inspect(
                    workspace.project().source().schemas(), ports.clock().instant());
            Projection projection = UsableDesign.compile(workspace, snapshot.schema());
            List<ReviewedFinding> findings = CheckTask.review(workspace, snapshot.schema());
            if (!CheckTask.blocking(findings).isEmpty()) {
                return new SyncOutcome.Refused(new CheckReport(findings, Optional.empty()));
            }
            FeedPlan plan = FeedPlan.of(projection);
            projection.entities().forEach(entity -> database.requireReadable(entity.reading()));
            OptionalInt timeline = SourceEpochs.timeline(database, watch.listener());
            Side source = new Side(
                    database,
                    BackfillTask.identity(workspace.project().source(), snapshot),
                    timeline,
                    projection,
                    plan,
                    new SourceEpochs(ports, workspace, database, snapshot, projection));
            return withTarget(workspace, source, options, watch);
        }
    }

    /** The source of a call. */
    private record Side(
            SourceDatabase database,
            String identity,
            OptionalInt timeline,
            Projection projection,
            FeedPlan plan,
            SourceEpochs epochs) {
        /** What a generation of versions belongs to besides the design, as a backfill has it. */
        String versioned() {
            return SourceEpochs.versioned(identity, timeline);
        }
    }

    /** What a run is of. */
    private record Identity(String source, String target, long generation) {}

    private SyncOutcome withTarget(Workspace workspace, Side source, SyncOptions options, Watch watch) {
        RunSettings settings = workspace.project().settings();
        try (Journal journal = ports.journals().open(workspace.folder());
                ItemStore store =
                        ports.targets().openStore(workspace.project().target(), WritingPlan.connections(settings))) {
            // Whoever starts syncs again and again in a freeze must not take the folder from it, not even for the
            // moment of a refusal.
            fence.accept(journal.cutover(), "sluice sync");
            // Before anything else, so that a second process in this folder is told what it met.
            journal.claim();
            fence.accept(journal.cutover(), "sluice sync");
            TargetProbe.requireTables(store, workspace.project().design().tables());
            String target =
                    TargetIdentity.of(store, workspace.project().design().tables());
            List<String> subjects = TargetIdentity.each(target).stream()
                    .map(table -> source.identity() + " " + table)
                    .toList();
            try (Lease lease = Lease.take(source.database(), subjects, ports.pause())) {
                endInterrupted(journal, store, target, workspace, source);
                RunRecord run = begin(
                        workspace,
                        source,
                        journal,
                        target,
                        options instanceof SyncOptions.Follow ? SyncRuns.FOLLOW : "prepare");
                ProjectFeed feeds = new ProjectFeed(source.database(), journal, ports.clock());
                return inRun(journal, run, () -> {
                    FeedRecord feed = feeds.prepare(
                            run,
                            source.timeline(),
                            workspace.folder(),
                            source.plan().tables());
                    if (!(options instanceof SyncOptions.Follow follow)) {
                        return new SyncOutcome.Prepared(feed.name(), feed.start(), run.generation());
                    }
                    requireQuiet(journal, store, target);
                    feeds.awaitFree(feed, source.plan().tables(), ports.pause());
                    Call call = new Call(workspace, source, journal, store, lease);
                    SyncResult result = follow(call, run, feed, follow.goal(), watch);
                    return new SyncOutcome.Followed(
                            result, SyncCoverage.missing(journal, source.projection(), feed, run));
                });
            }
        }
    }

    /** What a call has opened. */
    private record Call(Workspace workspace, Side source, Journal journal, ItemStore store, Lease lease) {}

    /** Steps without an ending belong to a process that is gone, since this one holds the folder's lock. */
    private void endInterrupted(Journal journal, ItemStore store, String target, Workspace workspace, Side source) {
        Instant now = store.time().orElseGet(ports.clock()::instant);
        String feed = ProjectFeed.name(workspace.folder(), source.identity());
        journal.steps().open().stream()
                .filter(step -> TargetIdentity.shareName(step.subject(), target)
                        || step.subject().equals(feed))
                .forEach(step -> journal.steps().end(step.number(), RunStep.Ending.INTERRUPTED, now));
    }

    private RunRecord begin(Workspace workspace, Side source, Journal journal, String target, String mode) {
        Instant now = ports.clock().instant();
        SourceForm form = SourceForm.of(source.projection().entities());
        requireForm(journal, form);
        long generation = journal.generation(workspace.designHash(), source.versioned(), now);
        RunRecord run = record(workspace, new Identity(source.identity(), target, generation), mode, now);
        journal.beginRun(run, form);
        source.projection()
                .entities()
                .forEach(entity -> journal.planRanges(run.id(), entity.entity().name(), List.of(KeyRange.ALL)));
        return run;
    }

    /** What was followed with another form of the tables and what comes now would not go together. */
    private static void requireForm(Journal journal, SourceForm now) {
        Optional<FeedRecord> feed = journal.feeds().prepared();
        journal.runs(RunRecord.Kind.SYNC).stream()
                .filter(run -> feed.isPresent()
                        && run.designHash().equals(feed.get().designHash())
                        && run.target().equals(feed.get().target())
                        && !run.began().isBefore(feed.get().prepared().minusSeconds(1)))
                .findFirst()
                .map(run -> journal.sourceForm(run.id()))
                .filter(before -> !before.equals(SourceForm.NOTHING))
                .flatMap(before -> before.changeTo(now))
                .ifPresent(change -> {
                    throw new StoppedException(
                            "Table " + change.table() + " was changed since the feed was followed last ("
                                    + change.what()
                                    + "), so that items of before and after would not go together (R-37); look at the change with sluice"
                                    + " check, then say sluice sync --drop, sluice sync --prepare and sluice backfill.");
                });
    }

    private RunRecord record(Workspace workspace, Identity identity, String mode, Instant now) {
        return new RunRecord(
                RunId.of(now, ports.random()),
                RunRecord.Kind.SYNC,
                mode,
                "",
                workspace.designHash(),
                identity.source(),
                identity.target(),
                identity.generation(),
                RunRecord.State.RUNNING,
                now,
                Optional.empty());
    }

    /** Does a part of a run whose end is noted however it comes. */
    private SyncOutcome inRun(Journal journal, RunRecord run, Supplier<SyncOutcome> action) {
        RunRecord.State state = RunRecord.State.FAILED;
        try {
            SyncOutcome outcome = action.get();
            state = RunRecord.State.DONE;
            return outcome;
        } catch (SluiceException stopped) {
            state = RunRecord.State.STOPPED;
            throw stopped;
        } finally {
            journal.endRun(run.id(), state, ports.clock().instant());
        }
    }

    /** Conditional writes beside unconditional ones that may still land would be overwritten by them. */
    private void requireQuiet(Journal journal, ItemStore store, String target) {
        Instant now = store.time().orElseGet(ports.clock()::instant);
        LatePacketFence.quietUntil(journal.steps().onNames(target), now).ifPresent(until -> {
            throw new StoppedException(LatePacketFence.request(until) + " Run sluice sync again after that.");
        });
    }

    private SyncResult follow(Call call, RunRecord run, FeedRecord feed, SyncGoal goal, Watch watch) {
        RunSettings settings = call.workspace().project().settings();
        SourceWatch courtesy = new SourceWatch(
                call.source().database(), settings.courtesy(), call.workspace().folder());
        courtesy.requireSight();
        SyncRequest request = new SyncRequest(
                run,
                call.source().projection(),
                feed.name(),
                feed.applied(),
                goal,
                call.workspace().workFolder(),
                settings.limits());
        tellUnprovenKeys(call.source().projection(), watch);
        UnansweredRequests unanswered = new UnansweredRequests(
                ports, call.journal(), call.workspace().subject(run.source(), run.target()), () -> time(call));
        SendingNotes sent = new SendingNotes(call.journal().steps(), run, () -> time(call), unanswered::newest, notes);
        if (notes == 1) {
            sent.sending();
        }
        boolean isWriterClosed = false;
        try (WorkerThreads steering = WorkerThreads.of(1, "steering");
                Writing writing = Writing.of(ports, settings, OptionalDouble.empty(), watch);
                ItemWriter writer = writing.writer(
                        WriteMode.VERSIONED, call.store(), call.source().projection());
                Watching watching = new RunSupervision(
                                ports,
                                call.journal().control(),
                                new RunSupervision.Reins(writing.pace(), watch, List.of()),
                                new SourceRounds(call.lease(), courtesy),
                                steering.executor())
                        .over(run)) {
            watching.onGap(
                    () -> watch.remark("The lock of a single controller was lost for a while and is held again (R-23);"
                            + " every write has its condition, so nothing newer was overwritten."));
            writer.onUnanswered(unanswered::met);
            SyncResult result = new Sync(syncPorts(call, feed, sent.over(writer), watch)).run(request);
            isWriterClosed = true;
            return result;
        } catch (SluiceException stopped) {
            isWriterClosed = true;
            throw stopped;
        } finally {
            // Also where it was stopped each request is known that was sent: a writer is closed when its last one has
            // ended.
            sent.end(isWriterClosed);
        }
    }

    /** Two rows that claim one key in different rounds overwrite one another, each with a newer version. */
    private static void tellUnprovenKeys(Projection projection, Watch watch) {
        List<String> unproven = projection.withoutProofOfKeys(projection.entities()).stream()
                .map(entity -> entity.entity().name())
                .toList();
        if (!unproven.isEmpty()) {
            watch.remark("The design does not prove that no two rows of " + String.join(", ", unproven)
                    + " claim one key, and a stream sees such rows at different times (R-03): sluice check --data and"
                    + " sluice verify find them.");
        }
    }

    private SyncPorts syncPorts(Call call, FeedRecord feed, ItemWriter writer, Watch watch) {
        SourceDatabase database = call.source().database();
        return new SyncPorts(
                database.feed(feed.name()),
                database::openLive,
                writer,
                call.journal(),
                () -> {
                    call.source().epochs().requireUnchanged();
                    // A server simply stops to send what its publication does not name any more.
                    new ProjectFeed(database, call.journal(), ports.clock())
                            .requireWhole(feed, call.source().plan().tables());
                    ProjectFeed.requireTimeline(feed, database.timeline());
                },
                ports.clock(),
                ports.pause(),
                watch.listener(),
                watch.cancellation());
    }

    private Instant time(Call call) {
        return call.store().time().orElseGet(ports.clock()::instant);
    }
}
