package dev.sluice.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The time of a target of which others use the larger part: it stands still until it is started, so that no unused capacity is saved, and
 * then passes at a quarter of the machine's. What a table is given is worth a quarter of what it says. Thread-safe.
 */
final class SlowClock extends Clock {
    private static final long TIMES_SLOWER = 4;

    private final Instant origin = Clock.systemUTC().instant();
    private volatile Instant since = Instant.MAX;

    /** Time passes from now on, unless it does already. */
    synchronized void start() {
        Instant now = Clock.systemUTC().instant();
        since = since.isAfter(now) ? now : since;
    }

    @Override
    public Instant instant() {
        Instant now = Clock.systemUTC().instant();
        return now.isBefore(since)
                ? origin
                : origin.plus(Duration.between(since, now).dividedBy(TIMES_SLOWER));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("tests measure in UTC");
    }
}
