package dev.sluice.engine;

import dev.sluice.gateway.FeedObstacle;
import dev.sluice.gateway.LiveLoad;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.run.Cancellation;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.sync.FeedPlan;
import dev.sluice.sync.SyncFigures;
import dev.sluice.sync.SyncGoal;
import dev.sluice.verify.VerifyLevel;
import dev.sluice.verify.VerifyResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Moves a sample's rows while people write: feed, load, backfill, sync, and when the load is over the rest of the changes. Only ever on a
 * {@link LocalProject}, whose database it may change; used by one thread.
 */
final class LiveMove {
    private static final int CONNECTIONS = 4;
    /** Within it a sync opens its feed, so that it follows for all of the time that was asked for. */
    private static final Duration TO_OPEN = Duration.ofSeconds(1);

    /** How much longer than the writers' time a verification beside them may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final EnginePorts ports;
    private final Engine engine;
    private final LocalProject project;
    private final Watch watch;

    LiveMove(EnginePorts ports, Engine engine, LocalProject project, Watch watch) {
        this.ports = ports;
        this.engine = engine;
        this.project = project;
        this.watch = watch;
    }

    /**
     * How it went.
     *
     * @param backfill what the backfill did
     * @param live the rest; absent where the backfill was refused
     */
    record Moved(BackfillOutcome backfill, Optional<LiveResult> live) {}

    /**
     * Moves all of it; the feed stays until {@link #removeFeed}.
     *
     * @param sample its name
     * @param time how long changes are followed at least while people write
     */
    Moved move(String sample, SourceSnapshot source, Duration time) {
        List<String> identities = identify(source);
        engine.sync(project.folder(), project.target(), new SyncOptions.Prepare(), watch);
        LiveLoad.Settings settings = new LiveLoad.Settings(url(), sample, CONNECTIONS, ports.seed());
        GreatestLag lag = new GreatestLag(watch.listener());
        Watch following = new Watch(lag, watch.cancellation());
        try (LiveLoad load = ports.localServers().startLoad(settings);
                DualDesk desk = DualDesk.open(ports, engine, project, watch)) {
            watch.remark(
                    "People begin to write: " + CONNECTIONS
                            + " connections, which do not stop for the backfill, and a rental desk that writes both sides itself.");
            BackfillOutcome backfill =
                    engine.backfill(project.folder(), project.target(), BackfillOptions.DEFAULT, watch);
            if (backfill instanceof BackfillOutcome.Refused) {
                return new Moved(backfill, Optional.empty());
            }
            desk.backfill();
            Beside beside = beside(time, following);
            LiveLoad.Report did = load.end();
            watch.remark("They have gone: " + did.transactions() + " transactions changed " + did.changes() + " rows, "
                    + did.rolledBack() + " were rolled back, " + did.refused() + " refused by the server.");
            SyncOutcome.Followed rest = follow(new SyncGoal.CaughtUp(), following);
            SyncFigures first = beside.followed().result().figures();
            SyncFigures second = rest.result().figures();
            LiveResult.Stream stream = new LiveResult.Stream(
                    first.changesRead() + second.changesRead(),
                    first.changesApplied() + second.changesApplied(),
                    lag.greatest(),
                    missing(rest));
            watch.remark(
                    "The rental desk closes; the stream brings what its clerks left, and every item of it is compared.");
            DualWriteResult dual = desk.end();
            return new Moved(
                    backfill, Optional.of(new LiveResult(time, did, identities, stream, beside.verified(), dual)));
        }
    }

    /** What was done while people wrote. */
    private record Beside(SyncOutcome.Followed followed, Optional<VerifyResult> verified) {}

    /** Follows for a time, and verifies beside that, which may take longer, but not for ever where the machine cannot follow. */
    private Beside beside(Duration time, Watch following) {
        watch.remark(
                "Following the changes for " + time.toSeconds() + " s while they write, and verifying beside that.");
        Instant over = ports.clock().instant().plus(time).plus(TO_OPEN);
        AtomicBoolean isOver = new AtomicBoolean();
        try (Background<SyncOutcome.Followed> sync = Background.begin(
                "following", () -> follow(new SyncGoal.Until(isOver::get), following), () -> isOver.set(true))) {
            while (!sync.hasEnded() && !isFollowed()) {
                pause();
            }
            Optional<VerifyResult> verified = verify(sync, over);
            return new Beside(sync.end(), verified);
        }
    }

    private Optional<VerifyResult> verify(Background<SyncOutcome.Followed> sync, Instant over) {
        Cancellation stop = new Cancellation();
        Watch verifying = new Watch(watch.listener(), stop);
        try (Background<VerifyResult> verification = Background.begin(
                "verifying",
                () -> engine.verify(project.folder(), project.target(), VerifyLevel.ITEMS, verifying)
                        .kept(),
                () -> stop.end("The verification beside the writers took too long."))) {
            while (!sync.hasEnded() && (isBefore(over) || !verification.hasEnded() && isBefore(over.plus(PATIENCE)))) {
                pause();
            }
            if (!verification.hasEnded()) {
                watch.remark(
                        "The verification beside the writers did not come to its end in time: the machine is busy.");
                return Optional.empty();
            }
            VerifyResult verified = verification.end();
            watch.remark("While they write: " + verified.verdict() + ", " + verified.reason());
            return Optional.of(verified);
        }
    }

    private boolean isBefore(Instant moment) {
        return ports.clock().instant().isBefore(moment);
    }

    private boolean isFollowed() {
        return engine.stream(project.folder())
                .filter(status -> status.follower() == StreamStatus.Follower.PRESENT)
                .isPresent();
    }

    private void pause() {
        watch.cancellation().throwIfRequested();
        ports.pause().pause(BETWEEN_LOOKS);
    }

    /** Removes publication and slot, which is asked of the server. */
    void removeFeed() {
        engine.sync(project.folder(), project.target(), new SyncOptions.Drop(), watch);
        watch.remark("Publication and replication slot are gone.");
    }

    private SyncOutcome.Followed follow(SyncGoal goal, Watch following) {
        SyncOutcome outcome = engine.sync(project.folder(), project.target(), new SyncOptions.Follow(goal), following);
        if (outcome instanceof SyncOutcome.Followed followed) {
            return followed;
        }
        throw new InvalidInputException(
                "The design has errors, so nothing was followed; see: sluice check -p " + project.folder());
    }

    private static Optional<String> missing(SyncOutcome.Followed followed) {
        long open = followed.result().openQuarantine();
        return followed.missing()
                .or(() -> open == 0
                        ? Optional.empty()
                        : Optional.of(
                                open + " records are open in the quarantine; sluice quarantine list shows them."));
    }

    /** Runs the statements that the feed asks for; the sample's database is the demo's own. */
    private List<String> identify(SourceSnapshot source) {
        Workspace workspace = Workspace.open(project.folder());
        FeedPlan plan = FeedPlan.of(UsableDesign.compile(workspace, source.schema()));
        List<String> statements;
        try (SourceDatabase database =
                ports.sources().connect(workspace.project().source())) {
            statements = database.feed("sluice_demo").state(plan.tables()).obstacles().stream()
                    .filter(obstacle -> obstacle.kind() == FeedObstacle.Kind.REPLICA_IDENTITY)
                    .flatMap(obstacle -> obstacle.statements().stream())
                    .toList();
        }
        ports.localServers().execute(url(), statements);
        if (!statements.isEmpty()) {
            watch.remark(
                    "Ran on the demo's own database, since the log has to hold the old values of what keys are made of (R-33):");
            statements.forEach(statement -> watch.remark("  " + statement));
        }
        return statements;
    }

    private String url() {
        return project.servers().postgres().orElseThrow();
    }
}
