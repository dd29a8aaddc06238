package dev.sluice.pacing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Nanoseconds that only ever grow, made from an injected clock: a clock that is set back stands still for the moment of the step and goes
 * on from there. Thread-safe.
 */
public final class MonotonicTime {
    private final Clock clock;
    private Instant last;
    private long nanos;

    /** Time that begins at 0 and passes as the clock's does. */
    public MonotonicTime(Clock clock) {
        this.clock = clock;
        this.last = clock.instant();
    }

    /** Nanoseconds since this object was made. */
    public synchronized long nanos() {
        Instant now = clock.instant();
        if (now.isAfter(last)) {
            nanos += Duration.between(last, now).toNanos();
        }
        last = now;
        return nanos;
    }

    /** What the clock shows now. */
    Instant now() {
        return clock.instant();
    }
}
