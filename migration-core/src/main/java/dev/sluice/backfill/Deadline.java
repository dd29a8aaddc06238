package dev.sluice.backfill;

import dev.sluice.pacing.MonotonicTime;
import java.time.Clock;
import java.time.Duration;

/**
 * Until when ranges of a snapshot are begun, and when what was begun is given up. A clock that is set back gives a snapshot no more
 * time. Thread-safe.
 */
final class Deadline {
    /** A range takes seconds; one that takes this much longer than it may is held or stuck. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    private final MonotonicTime passed;
    private final Duration time;
    private volatile boolean cut;

    Deadline(Clock clock, Duration time) {
        this.passed = new MonotonicTime(clock);
        this.time = time;
    }

    /** Whether no range is to be begun any more. */
    boolean isPast() {
        return passed.nanos() > time.toNanos();
    }

    /** Gives up what was begun, once, when that takes too long. */
    void cutIfOverdue(Runnable stop) {
        if (!cut && passed.nanos() > time.plus(GRACE).toNanos()) {
            cut = true;
            stop.run();
        }
    }

    /** Whether what was begun was given up. */
    boolean isCut() {
        return cut;
    }
}
