package dev.sluice.window;

import dev.sluice.gateway.SourceEpoch;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.sync.TouchedRows;
import dev.sluice.value.Lsn;
import dev.sluice.verify.KeyVerification;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.Verified;
import dev.sluice.verify.VerifyCounts;
import dev.sluice.verify.VerifyResult;
import dev.sluice.window.WindowResult.Kind;
import dev.sluice.window.WindowResult.Span;
import dev.sluice.window.WindowResult.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies again and again: begins to watch the log, then verifies every key, then in each window the keys touched since, until it is stopped. What
 * was touched is forgotten only when it was looked at; where that is not possible any more, a full pass follows. Used by one thread, but for
 * {@link #finish}.
 */
public final class Windows {
    private static final Duration STEP = Duration.ofMillis(200);
    /** How long a window waits at most until the watch has come to the log's end. */
    private static final Duration CATCH_UP = Duration.ofSeconds(10);
    /** How long a stop waits at most for what the source has told by then. */
    private static final Duration LEAVE = Duration.ofSeconds(2);
    /** A full pass that left open what only a full pass can tell is made again after an hour, or an interval that is longer. */
    private static final Duration AGAIN = Duration.ofHours(1);
    /** Looks that could not be made and wait: each may hold ten thousand keys in memory. */
    private static final int MOST_PENDING = 10;

    private final WindowPorts ports;
    private final WindowSettings settings;
    private final WindowState state = new WindowState();
    private final List<TouchedRows> pending = new ArrayList<>();
    private @Nullable WatchedLog log;
    private Instant fullDue = Instant.MIN;
    private Instant windowDue = Instant.MAX;
    private Lsn lookedThrough = new Lsn(0);
    private volatile boolean finishing;

    /** Windows that were not begun. */
    public Windows(WindowPorts ports, WindowSettings settings) {
        this.ports = ports;
        this.settings = settings;
    }

    /**
     * Verifies until it is stopped, or its time is over.
     *
     * @throws UnreachableException when source or target cannot be reached at the beginning
     * @throws StoppedException when something stands in the way that a person has to deal with: another design or stream, an emptied table; not when
     *     it was asked to stop
     */
    public WindowsResult run() {
        Optional<Instant> end = settings.duration().map(now()::plus);
        try {
            go(end);
        } catch (StoppedException stop) {
            if (!ports.cancellation().isRequested()) {
                throw stop;
            }
            leave();
        } finally {
            forget();
        }
        return state.result();
    }

    /** Makes it end with one more window, of all that was touched by then; from any thread. */
    public void finish() {
        finishing = true;
    }

    /** What was touched, and not looked at when it was stopped, keeps the standing from EQUAL. */
    private void leave() {
        Optional<String> unlooked = state.fullPasses() == 0 ? Optional.empty() : unlooked();
        if (unlooked.isPresent()) {
            boolean wasEqual = state.standing().verdict() == Verdict.EQUAL;
            state.leave();
            ports.listener()
                    .remark("It was stopped, and " + unlooked.get() + ": "
                            + (wasEqual ? "everything was equal up to " + lookedThrough + ", and " : "")
                            + "of what was touched after " + lookedThrough
                            + " nothing is known. With --duration it ends with a window.");
        }
    }

    /** Why something may have been touched that nobody looked at. */
    private Optional<String> unlooked() {
        WatchedLog watched = log;
        if (watched == null) {
            return Optional.of("the log was not watched");
        }
        try {
            Optional<String> lost = watched.lost();
            if (lost.isPresent()) {
                return Optional.of("the log was lost (" + lost.get() + ")");
            }
            if (pending.isEmpty() && watched.changes() == 0) {
                requireRead(watched, ports.logEnd().get(), LEAVE, () -> {});
            }
        } catch (UnreachableException | StoppedException unread) {
            return Optional.of("the log tells no more (" + stripped(String.valueOf(unread.getMessage())) + ")");
        }
        long changes = watched.changes()
                + pending.stream().mapToLong(TouchedRows::changes).sum();
        return changes == 0 && pending.isEmpty()
                ? Optional.empty()
                : Optional.of(changes + " changes were not looked at");
    }

    private void go(Optional<Instant> end) {
        boolean isLast = false;
        while (!isLast) {
            ports.cancellation().throwIfRequested();
            isLast = finishing || end.filter(at -> !now().isBefore(at)).isPresent();
            WatchedLog watched = watched();
            boolean fullIsDue = !now().isBefore(fullDue) && (!isLast || state.fullPasses() == 0);
            if (watched != null && fullIsDue) {
                full();
                windowDue = now();
            }
            if (watched != null && (isLast || !now().isBefore(windowDue))) {
                windowDue = now().plus(settings.every());
                window(watched);
            }
            if (!isLast) {
                ports.pause().pause(STEP);
            }
        }
    }

    private Instant now() {
        return ports.stream().clock().instant();
    }

    /** The watch, a new one where the old one was lost: what was touched in between only a full pass can tell. Nothing while there can be none. */
    private @Nullable WatchedLog watched() {
        WatchedLog watched = log;
        if (watched != null) {
            Optional<String> lost = watched.lost();
            if (lost.isEmpty()) {
                return watched;
            }
            forget();
            missed("The log was lost (" + lost.get() + "), and with it which keys were touched since.");
        }
        try {
            ports.requireSame().run();
            WatchedLog begun = WatchedLog.begin(ports.watches().get(), ports.executor());
            log = begun;
            fullDue = now();
            return begun;
        } catch (UnreachableException gone) {
            if (state.fullPasses() == 0) {
                throw gone;
            }
            missed("The log cannot be watched (" + gone.getMessage() + ").");
            ports.pause().pause(CATCH_UP);
            return null;
        }
    }

    /** Tells it once, however often it is tried again. */
    private void missed(String sentence) {
        state.gap();
        ports.listener().remark(sentence + " A full pass follows as soon as it can.");
    }

    private void forget() {
        pending.forEach(TouchedRows::close);
        pending.clear();
        if (log != null) {
            log.close();
            log = null;
        }
    }

    private void full() {
        Instant began = now();
        fullDue = settings.full().after(began);
        FullPass pass;
        try {
            ports.requireSame().run();
            pass = ports.fullPass().get();
        } catch (UnreachableException gone) {
            if (state.fullPasses() == 0) {
                throw gone;
            }
            missed("A full pass could not be made (" + gone.getMessage() + ").");
            fullDue = began.plus(settings.every());
            return;
        }
        state.full(pass, began);
        fullAgain();
        VerifyResult result = pass.result();
        lookedThrough = result.position();
        ports.receiver()
                .accept(new WindowResult(
                        Kind.FULL,
                        state.fullPasses(),
                        result.verdict(),
                        result.reason(),
                        new Span(result.position(), result.position(), 0),
                        result.counts(),
                        result.differences(),
                        state.openSize(),
                        state.standing(),
                        new Time(began, Duration.between(began, now()))));
    }

    private void fullAgain() {
        Instant again = now().plus(settings.every().compareTo(AGAIN) > 0 ? settings.every() : AGAIN);
        if (state.needsFull() && again.isBefore(fullDue)) {
            fullDue = again;
        }
    }

    private void window(WatchedLog watched) {
        Instant began = now();
        try {
            ports.requireSame().run();
            requireRead(watched, ports.logEnd().get(), CATCH_UP, ports.cancellation()::throwIfRequested);
            if (!ports.stream().reaches(watched.through(), ports.pause(), ports.cancellation())) {
                throw new UnreachableException("the change stream stands at "
                        + ports.stream().applied().get() + " for "
                        + ports.stream().patience().toSeconds()
                        + " s, so that lag could not be told from drift (R-82); see that sluice sync goes on");
            }
            pending.add(watched.cut());
            Verified verified = look();
            if (watched.lost().isPresent()) {
                state.gap();
            }
            conclude(began, verified);
        } catch (UnreachableException gone) {
            unmade(began, String.valueOf(gone.getMessage()));
            if (pending.size() >= MOST_PENDING) {
                forget();
                missed("Too many windows could not be looked at.");
            }
        }
    }

    /**
     * What was committed until now is told by the log a moment later.
     *
     * @param end the log's end
     * @param step run while it waits, which may throw
     * @throws UnreachableException where it was not told: nobody knows what else was touched
     */
    private void requireRead(WatchedLog watched, Lsn end, Duration patience, Runnable step) {
        Instant until = now().plus(patience);
        while (watched.through().compareTo(end) < 0
                && now().isBefore(until)
                && watched.lost().isEmpty()) {
            step.run();
            ports.pause().pause(STEP.dividedBy(4));
        }
        Lsn through = watched.through();
        if (through.compareTo(end) < 0) {
            throw new UnreachableException("the log was read up to " + through + " of " + end
                    + watched.lost().map(why -> ", and then lost (" + why + ")").orElse(""));
        }
    }

    /** Looks at what is pending, and at what was open before. */
    private Verified look() {
        KeyVerification keys = ports.keys().get();
        state.open().forEach(keys::add);
        try (SourceEpoch epoch = ports.epochs().get()) {
            if (epoch.kind() != SourceEpoch.Kind.LOG_ORDERED) {
                throw new UnreachableException("the position of the snapshot is not exact (" + epoch.remark()
                        + "), so that lag cannot be told from drift (R-82); it needs a free replication slot");
            }
            pending.forEach(touched -> touched.visit(epoch, ports.cancellation(), keys::add));
        }
        return keys.conclude(pending.get(pending.size() - 1).through());
    }

    private void conclude(Instant began, Verified verified) {
        Span span = span();
        lookedThrough = span.through();
        pending.forEach(TouchedRows::close);
        pending.clear();
        state.window(verified, span.changes());
        fullAgain();
        VerifyResult result = verified.result();
        tell(began, span, result.verdict(), result);
    }

    private Span span() {
        return new Span(
                pending.get(0).from(),
                pending.get(pending.size() - 1).through(),
                pending.stream().mapToLong(TouchedRows::changes).sum());
    }

    private void tell(Instant began, Span span, Verdict verdict, VerifyResult result) {
        ports.receiver()
                .accept(new WindowResult(
                        Kind.WINDOW,
                        state.windows(),
                        verdict,
                        result.reason(),
                        span,
                        result.counts(),
                        result.differences(),
                        state.openSize(),
                        state.standing(),
                        new Time(began, Duration.between(began, now()))));
    }

    /** A window that could look at nothing: what was touched waits for the next one. */
    private void unmade(Instant began, String why) {
        state.missed();
        Lsn from = pending.isEmpty() ? new Lsn(0) : pending.get(0).from();
        ports.receiver()
                .accept(new WindowResult(
                        Kind.WINDOW,
                        state.windows(),
                        Verdict.INCONCLUSIVE,
                        "Nothing was looked at: " + stripped(why) + ". The keys wait for the next window.",
                        new Span(from, from, 0),
                        VerifyCounts.NONE,
                        List.of(),
                        state.openSize(),
                        state.standing(),
                        new Time(began, Duration.between(began, now()))));
    }

    private static String stripped(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
