package dev.sluice.pacing;

import dev.sluice.gateway.StoreFailure;
import dev.sluice.problem.StoppedException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The circuit breaker of a table (correctness.md section 8): it opens when most calls fail, then lets one item through now and then, and
 * closes when that one gets an answer. A throttle is an answer: the table lives, and the buckets see to it. So is the refusal of an item for
 * what it is. Not thread-safe.
 */
final class Breaker {
    private static final int SLOTS = 20;

    private final String table;
    private final BreakerSettings settings;
    private final MonotonicTime time;
    private final long slotNanos;
    private final int[] calls = new int[SLOTS];
    private final int[] errors = new int[SLOTS];
    private long newest;
    private State state = State.CLOSED;
    private long openSince;
    private long probeAt;
    private Instant openFrom = Instant.EPOCH;
    private @Nullable StoreFailure last;

    private enum State {
        CLOSED,
        OPEN,
        /** One item is on its way. */
        PROBING
    }

    Breaker(String table, BreakerSettings settings, MonotonicTime time) {
        this.table = table;
        this.time = time;
        this.settings = settings;
        this.slotNanos = Math.max(1, settings.window().toNanos() / SLOTS);
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    /** The target answered, whatever it said of the items. */
    void answered(long now) {
        if (state != State.CLOSED) {
            state = State.CLOSED;
            java.util.Arrays.fill(calls, 0);
            java.util.Arrays.fill(errors, 0);
        }
        advance(now);
        calls[slot()]++;
    }

    /** No answer came, or one that says that the target is unwell. */
    void failed(StoreFailure failure, long now) {
        last = failure;
        if (state != State.CLOSED) {
            state = State.OPEN;
            probeAt = now + settings.probeWait().toNanos();
            return;
        }
        advance(now);
        calls[slot()]++;
        errors[slot()]++;
        int all = sum(calls);
        if (all >= settings.calls() && sum(errors) > settings.errorRatio() * all) {
            state = State.OPEN;
            openSince = now;
            openFrom = time.now().truncatedTo(ChronoUnit.SECONDS);
            probeAt = now + settings.probeWait().toNanos();
        }
    }

    /**
     * How long until an item may go; 0 for at once.
     *
     * @throws StoppedException when it has been open for too long
     */
    long delay(long now) {
        if (state == State.CLOSED) {
            return 0;
        }
        if (now - openSince >= settings.longestOpen().toNanos()) {
            throw new StoppedException(sentence().orElse("")
                    + " That is too long. Everything acknowledged is in the journal; mend this and run the same command again to"
                    + " resume.");
        }
        long end = openSince + settings.longestOpen().toNanos();
        return state == State.PROBING ? end - now : Math.max(0, Math.min(probeAt, end) - now);
    }

    /** In that time nobody could try whether the table answers. */
    void wasHeld(long from, long until) {
        openSince += until - Math.max(openSince, from);
    }

    /** An item goes; if the breaker is open, it is the probe. */
    void sending() {
        if (state == State.OPEN) {
            state = State.PROBING;
        }
    }

    /** Why it is open, since when, and the last message; nothing while it is closed. */
    Optional<String> sentence() {
        StoreFailure failure = last;
        if (state == State.CLOSED || failure == null) {
            return Optional.empty();
        }
        return Optional.of("Table " + table + " has failed most calls since " + openFrom + " (" + failure.code() + ": "
                + failure.message() + ") and is tried with one item every "
                + settings.probeWait().toSeconds() + " s.");
    }

    private void advance(long now) {
        long slot = now / slotNanos;
        for (long next = Math.max(newest + 1, slot - SLOTS + 1); next <= slot; next++) {
            calls[(int) (next % SLOTS)] = 0;
            errors[(int) (next % SLOTS)] = 0;
        }
        newest = Math.max(newest, slot);
    }

    private int slot() {
        return (int) (newest % SLOTS);
    }

    private static int sum(int[] counts) {
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }
}
