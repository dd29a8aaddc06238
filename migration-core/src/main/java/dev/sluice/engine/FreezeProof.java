package dev.sluice.engine;

import dev.sluice.gateway.FeedRecord;
import dev.sluice.gateway.Journal;
import dev.sluice.problem.StoppedException;
import dev.sluice.run.Cancellation;
import dev.sluice.run.Pause;
import dev.sluice.value.Lsn;
import dev.sluice.verify.FollowedStream;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.VerifyLevel;
import dev.sluice.window.FullSchedule;
import dev.sluice.window.WindowResult;
import dev.sluice.window.WindowSettings;
import dev.sluice.window.Windows;
import dev.sluice.window.WindowsResult;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known of every key at a freeze: a full pass and windows beside the running stream, begun long before anybody is stopped, so that in the freeze
 * itself only those keys are looked at that were touched since the last window. {@link #begin}, {@link #awaitEqual}, {@link #drained}, {@link
 * #finish} and {@link #close} are called by one thread.
 */
final class FreezeProof implements AutoCloseable {
    /** How the refusal of a switch begins that no sync can be verified beside. */
    static final String NOBODY_FOLLOWS = "No sync of this project is at work";

    private static final Duration EVERY = Duration.ofSeconds(3);
    /**
     * The longest wait before a key that has not come to rest is looked at again: nine looks are over in a quarter of a minute then, so that a window
     * beside a key that never rests takes no longer than the minute that its successor may leave to the freeze (correctness.md section 11).
     */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    /** The same in the freeze, where nothing changes any more. */
    private static final Duration LONGEST_WAIT_DRAINED = Duration.ofMillis(250);
    /** So many windows that could not be concluded are waited for. */
    private static final int MOST_DOUBTS = 10;

    private static final long MOST_RESTLESS = 1_000;
    /** One full pass, and windows since. */
    private static final FullSchedule ONCE = new FullSchedule.Every(Duration.ofDays(365));

    private static final Duration STEP = Duration.ofMillis(50);
    /** Beyond any position: nothing comes any more. */
    private static final Lsn END = new Lsn(-1L);

    private final EnginePorts ports;
    private final Pause pause;
    private final Cancellation cancellation = new Cancellation();
    private final Background<WindowsResult> background;
    private volatile @Nullable Windows windows;
    private volatile @Nullable WindowResult newest;
    private volatile boolean drained;
    private volatile int doubts;

    private FreezeProof(EnginePorts ports, Workspace workspace, Watch watch) {
        this.pause = ports.pause();
        this.ports = ports.pausing(this::pause);
        Watch inner = new Watch(watch.listener(), cancellation);
        this.background = Background.begin(
                "proof", () -> verify(workspace, inner), () -> cancellation.end("The verification was ended."));
    }

    /** Begins to verify everything, in a thread of its own. */
    static FreezeProof begin(EnginePorts ports, Workspace workspace, Watch watch) {
        return new FreezeProof(ports, workspace, watch);
    }

    /** In steps, so that the freeze waits for no wait that began before it. */
    private void pause(Duration wanted) {
        Duration waited = Duration.ZERO;
        while (waited.compareTo(wanted) < 0 && waited.compareTo(drained ? LONGEST_WAIT_DRAINED : LONGEST_WAIT) < 0) {
            Duration rest = wanted.minus(waited);
            Duration step = rest.compareTo(STEP) < 0 ? rest : STEP;
            pause.pause(step);
            waited = waited.plus(step);
        }
    }

    private WindowsResult verify(Workspace workspace, Watch watch) {
        return new VerifyTask(ports).within(workspace, watch, (call, tables) -> {
            StreamSight sight = new StreamSight(call.journal(), ports.clock(), call.subject());
            FollowedStream live = sight.followed(call.source(), call.projection())
                    .orElseThrow(() -> new StoppedException(
                            NOBODY_FOLLOWS + ", so that nothing can be verified beside it: start sluice sync in"
                                    + " another process, then run the same command again."));
            FollowedStream stream =
                    new FollowedStream(live.generation(), applied(call.journal()), live.patience(), live.clock());
            try (WorkerThreads workers = WorkerThreads.of(
                            2 * call.workspace().project().settings().readers(), "verifier");
                    WorkerThreads reader = WorkerThreads.of(1, "watch")) {
                Windows begun = new Windows(
                        new WindowsTask(ports)
                                .ports(
                                        call,
                                        VerifyLevel.ITEMS,
                                        new WindowsTask.Threads(workers, reader),
                                        stream,
                                        this::received),
                        new WindowSettings(EVERY, ONCE, Optional.empty()));
                windows = begun;
                return begun.run();
            }
        });
    }

    /** In the freeze, what the log still says after the last change is of no table that is mapped. */
    private Supplier<Lsn> applied(Journal journal) {
        return () -> drained
                ? END
                : journal.feeds().prepared().map(FeedRecord::applied).orElse(new Lsn(0));
    }

    private void received(WindowResult result) {
        newest = result;
        if (result.standing().verdict() == Verdict.INCONCLUSIVE) {
            doubts++;
        }
    }

    /**
     * Waits until everything is known to be equal by a window that has just ended; takes as long as a full pass.
     *
     * @throws StoppedException where a difference was found, or nothing can be concluded
     */
    void awaitEqual(Watch watch) {
        while (true) {
            watch.cancellation().throwIfRequested();
            if (background.hasEnded()) {
                throw unequal(background.end().standing().verdict(), "");
            }
            WindowResult result = newest;
            if (result != null && suffices(result)) {
                return;
            }
            ports.pause().pause(STEP);
        }
    }

    private boolean suffices(WindowResult result) {
        if (result.kind() == WindowResult.Kind.WINDOW && (isEqual(result) || isRestless(result))) {
            return true;
        }
        if (result.standing().verdict() == Verdict.DIFFERENT || doubts >= MOST_DOUBTS) {
            throw unequal(result.standing().verdict(), " " + result.reason());
        }
        return false;
    }

    private static boolean isEqual(WindowResult result) {
        return result.standing().verdict() == Verdict.EQUAL && result.open() == 0;
    }

    /** All that is missing are a few keys that change all the time: they come to rest in the freeze, where they are looked at again. */
    private static boolean isRestless(WindowResult result) {
        return result.kind() == WindowResult.Kind.WINDOW
                && result.standing().verdict() == Verdict.INCONCLUSIVE
                && result.open() > 0
                && result.open() <= MOST_RESTLESS;
    }

    private static StoppedException unequal(Verdict verdict, String reason) {
        return new StoppedException("The verification before the switch says " + verdict + "." + reason
                + " Nobody was stopped; see what sluice verify says, mend it, then run the same command again.");
    }

    /** Says that the stream is applied to its end and nobody writes. */
    void drained() {
        drained = true;
    }

    /**
     * Looks at all that was touched since the last window, and ends.
     *
     * @return what everything together has looked at
     * @throws StoppedException where anything is not equal
     */
    WindowsResult finish(Watch watch) {
        Windows running = windows;
        if (running == null) {
            throw new IllegalStateException("it was waited for before");
        }
        running.finish();
        while (!background.hasEnded()) {
            watch.cancellation().throwIfRequested();
            ports.pause().pause(STEP);
        }
        WindowsResult result = background.end();
        if (result.standing().verdict() != Verdict.EQUAL) {
            throw new StoppedException(
                    "The last verification says " + result.standing().verdict()
                            + " of the keys that were touched before the freeze; see what sluice verify says.");
        }
        return result;
    }

    @Override
    public void close() {
        background.close();
    }
}
