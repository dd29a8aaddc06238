package dev.sluice.pacing;

import java.time.Duration;

/**
 * When a table's circuit breaker opens and closes (correctness.md section 8).
 *
 * @param errorRatio it opens when more than this share of the calls fails, between 0 and 1
 * @param window over which calls are counted
 * @param calls fewer calls than this in the window say nothing
 * @param probeWait how long it stays open before one item is tried
 * @param longestOpen how long it may stay open before the run ends, to be resumed
 */
public record BreakerSettings(double errorRatio, Duration window, int calls, Duration probeWait, Duration longestOpen) {
    /** The figures of section 8; a probe every 5 s; the run ends after the 15 minutes that an item has. */
    public static final BreakerSettings DEFAULT =
            new BreakerSettings(0.5, Duration.ofSeconds(20), 50, Duration.ofSeconds(5), Duration.ofMinutes(15));

    public BreakerSettings {
        if (!(errorRatio > 0 && errorRatio <= 1) || calls < 1 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("a breaker counts calls over some time against a ratio up to 1");
        }
    }
}
