package dev.sluice.sync;

import dev.sluice.gateway.ChangeFeed;
import dev.sluice.problem.SluiceException;
import dev.sluice.problem.SourceLostException;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.run.RunEvent;
import dev.sluice.value.Bytes;
import dev.sluice.value.Lsn;
import dev.sluice.write.ItemWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Follows the source: takes whole transactions from the feed until a round is full or a tenth of a second old, applies the round, notes how far
 * that is, acknowledges. A stop at any moment loses nothing: what was not noted comes again, and is refused where it was written. Used
 * by one thread.
 */
public final class Sync {
    /** Its name for whoever watches. */
    public static final String STAGE = "Sync";

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

    private final SyncPorts ports;
    private final long fullRound;

    /** A sync that works with these, in rounds of 10,000 keys (correctness.md section 4, A3). */
    public Sync(SyncPorts ports) {
        this(ports, DirtyKeys.FULL);
    }

    /**
     * A sync in rounds of another size.
     *
     * @param fullRound so many keys make a round, and so many of one transaction a part of it; at least one
     */
    public Sync(SyncPorts ports, long fullRound) {
        if (fullRound < 1) {
            throw new IllegalArgumentException("a round has at least one key: " + fullRound);
        }
        this.ports = ports;
        this.fullRound = fullRound;
    }

    /**
     * Follows the source until the goal is reached.
     *
     * @throws StoppedException when cancelled, or when something stands in the way that a person has to deal with: a table was emptied
     *     changed, or the log went back
     * @throws dev.sluice.problem.UnreachableException when source or target refuse to go on; run again to go on
     */
    public SyncResult run(SyncRequest request) {
        Instant began = ports.clock().instant();
        FeedPlan plan = FeedPlan.of(request.projection());
        Lsn mark = ports.slot().mark();
        ports.listener().on(new RunEvent.StageBegan(STAGE, 0, "changes"));
        FormerRows.removeLeftovers(request.folder());
        SyncProgress progress = new SyncProgress(ports, request, mark);
        Ending ending = new Ending(request.goal(), ports.clock(), request.from(), mark);
        try (FormerRows former = new FormerRows(request.folder(), plan.entities())) {
            VisibleSnapshots snapshots = new VisibleSnapshots(
                    ports.snapshots(),
                    ports.pause(),
                    ports.listener(),
                    () -> goOn(() -> ending.endWaiting(progress.checkpoint().applied())),
                    request.patience());
            // A round that is held waits only, its first one too.
            ItemWriter.Waiting working = isHeld -> goOn(() -> {
                Lsn applied = progress.checkpoint().applied();
                if (isHeld) {
                    ending.endWaiting(applied);
                } else {
                    ending.endWork(applied);
                }
            });
            try (Rounds rounds = new Rounds(ports, snapshots, former, progress.heat(), working)) {
                Follower follower = new Follower(ports, request, new DirtyKeys(plan, fullRound), rounds, progress);
                follow(request, follower, ending, progress);
            }
            ports.requireUnchanged().run();
            return result(request, progress, mark, began);
        }
    }

    private void goOn(Runnable ending) {
        ports.cancellation().throwIfRequested();
        ending.run();
    }

    private void follow(SyncRequest request, Follower follower, Ending ending, SyncProgress progress) {
        Losses losses = new Losses(ports.clock(), request.patience());
        while (true) {
            Lsn from = progress.checkpoint().applied();
            Optional<Instant> opened = Optional.empty();
            try (ChangeFeed feed = open(from, follower, losses)) {
                opened = Optional.of(ports.clock().instant());
                follow(feed, follower, ending, progress);
                return;
            } catch (SourceLostException gone) {
                Instant now = ports.clock().instant();
                Duration connected =
                        opened.map(since -> Duration.between(since, now)).orElse(Duration.ZERO);
                losses.note(gone, progress.checkpoint().applied(), connected);
                ports.listener()
                        .remark("The source was lost (" + gone.getMessage() + ") Going on from "
                                + progress.checkpoint().applied() + " when it is back.");
                follower.forget();
                if (ending.isReached(progress.checkpoint().applied())) {
                    return;
                }
                ports.pause().pause(BETWEEN_ATTEMPTS);
                ports.cancellation().throwIfRequested();
            }
        }
    }

    /** A source that was there before and refuses now is about to come back. */
    private ChangeFeed open(Lsn from, Follower follower, Losses losses) {
        try {
            if (!losses.areNone()) {
                // Another server may answer at the same address.
                ports.requireUnchanged().run();
            }
            return ports.slot().open(from, follower.tables());
        } catch (UnreachableException refused) {
            throw losses.areNone() ? refused : new SourceLostException(String.valueOf(refused.getMessage()), refused);
        }
    }

    private void follow(ChangeFeed feed, Follower follower, Ending ending, SyncProgress progress) {
        try {
            while (isInFirstRound(follower, ending, progress)
                    || !ending.isReached(progress.checkpoint().applied())) {
                ports.cancellation().throwIfRequested();
                follower.step(feed);
                progress.tell(feed);
            }
            progress.checkpoint().note(feed);
        } catch (StoppedException stop) {
            if (ending.hasCut()) {
                follower.keepRecords();
                progress.checkpoint().note(feed);
                return;
            }
            keepRecords(follower, stop);
            noteStop(feed, progress, stop);
            throw stop;
        }
    }

    /** Calls that are shorter than a large transaction would never come behind it. */
    private static boolean isInFirstRound(Follower follower, Ending ending, SyncProgress progress) {
        return follower.isHolding() && ending.isFirst(progress.checkpoint().applied());
    }

    private static void keepRecords(Follower follower, StoppedException stop) {
        try {
            follower.keepRecords();
        } catch (SluiceException unnoted) {
            stop.addSuppressed(unnoted);
        }
    }

    /** What was applied before a stop need not come again. */
    private static void noteStop(ChangeFeed feed, SyncProgress progress, StoppedException stop) {
        try {
            progress.checkpoint().note(feed);
        } catch (SluiceException unnoted) {
            stop.addSuppressed(unnoted);
        }
    }

    private SyncResult result(SyncRequest request, SyncProgress progress, Lsn mark, Instant began) {
        Lsn applied = progress.checkpoint().applied();
        SyncFigures figures = progress.figures();
        Duration elapsed = Duration.between(began, ports.clock().instant());
        ports.listener()
                .on(new RunEvent.StageEnded(
                        STAGE,
                        figures.changesApplied() + " changes applied up to " + applied + ", " + figures.quarantined()
                                + " rows or items in quarantine."));
        return new SyncResult(
                request.run().id(),
                figures,
                applied,
                mark,
                lag(progress, applied.compareTo(mark) < 0 ? elapsed : Duration.ZERO),
                progress.behind().orElse(new Bytes(0)),
                ports.journal().quarantine().size().open(),
                elapsed);
    }

    /** What was there at the beginning and is not applied is at least as old as this call. */
    private static Duration lag(SyncProgress progress, Duration atLeast) {
        return progress.lag().compareTo(atLeast) < 0 ? atLeast : progress.lag();
    }
}
