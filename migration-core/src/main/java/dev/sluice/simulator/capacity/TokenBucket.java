package dev.sluice.simulator.capacity;

import java.time.Duration;
import java.time.Instant;

/**
 * Units that come at a steady rate and are kept up to a limit. A request may take more than there is when the bucket is full, so that
 * a large one gets through at all; the debt is paid before the next. Not thread-safe.
 */
final class TokenBucket {
    private static final double NANOS = 1e9;

    private final double perSecond;
    private final double most;
    private double units;
    private Instant filled;

    /** A bucket that holds what comes in one second to begin with, and at most what comes in that time. */
    TokenBucket(double perSecond, Duration kept, Instant now) {
        this.perSecond = perSecond;
        this.most = Math.max(1, perSecond * (kept.toNanos() / NANOS));
        this.units = Math.min(most, Math.max(1, perSecond));
        this.filled = now;
    }

    boolean has(double wanted, Instant now) {
        fill(now);
        return units >= Math.min(wanted, most);
    }

    void take(double taken, Instant now) {
        fill(now);
        units -= taken;
    }

    private void fill(Instant now) {
        if (now.isAfter(filled)) {
            double seconds = Duration.between(filled, now).toNanos() / NANOS;
            units = Math.min(most, units + seconds * perSecond);
            filled = now;
        }
    }
}
