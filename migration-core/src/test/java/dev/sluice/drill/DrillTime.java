package dev.sluice.drill;

import dev.sluice.run.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.locks.LockSupport;

/** A clock that goes so many times faster than the machine's, and pauses that are as much shorter. Thread-safe. */
final class DrillTime extends Clock implements Pause {
    /** Threads are real: a clock that went faster would take a thread that waits for its processor for one that is stuck. */
    private static final long FASTER = 100;

    private static final Instant BEGAN = Instant.parse("2026-11-20T00:00:00Z");
    private static final long SHORTEST_NANOS = 20_000;

    private final long began = System.nanoTime();

    @Override
    public void pause(Duration duration) {
        LockSupport.parkNanos(Math.max(SHORTEST_NANOS, duration.toNanos() / FASTER));
    }

    @Override
    public Instant instant() {
        return BEGAN.plusNanos((System.nanoTime() - began) * FASTER);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("drills measure in UTC");
    }
}
