package dev.sluice.testbed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** The machine's time and as much more as a test says. Thread-safe. */
public final class MovedClock extends Clock {
    private final AtomicLong ahead = new AtomicLong();

    /** From now on it is so much later. */
    public void advance(Duration duration) {
        ahead.addAndGet(duration.toNanos());
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plusNanos(ahead.get());
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
