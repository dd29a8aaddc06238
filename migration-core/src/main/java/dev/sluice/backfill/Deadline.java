package dev.sluice.backfill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Until when ranges of a snapshot are begun, and when what was begun is given up. Thread-safe. */
final class Deadline {
    /** A range takes seconds; one that takes this much longer than it may is held or stuck. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    private final Clock clock;
    private final Instant end;
    private volatile boolean cut;

    Deadline(Clock clock, Duration time) {
        this.clock = clock;
        this.end = clock.instant().plus(time);
    }

    /** Whether no range is to be begun any more. */
    boolean isPast() {
        return clock.instant().isAfter(end);
    }

    /** Gives up what was begun, once, when that takes too long. */
    void cutIfOverdue(Runnable stop) {
        if (!cut && clock.instant().isAfter(end.plus(GRACE))) {
            cut = true;
            stop.run();
        }
    }

    /** Whether what was begun was given up. */
    boolean isCut() {
        return cut;
    }
}
