package dev.sluice.shadow;

import java.util.function.LongSupplier;

/** Lets so many through a second, and after a rest at most a second's worth at once. Thread-safe; never waits. */
final class RateLimit {
    private static final double NANOS_A_SECOND = 1e9;

    private final int perSecond;
    private final LongSupplier nanoTime;
    private double tokens;
    private long filledAt;

    RateLimit(int perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.tokens = perSecond;
        this.filledAt = nanoTime.getAsLong();
    }

    synchronized boolean admits() {
        long now = nanoTime.getAsLong();
        tokens = Math.min(perSecond, tokens + Math.max(0, now - filledAt) / NANOS_A_SECOND * perSecond);
        filledAt = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
