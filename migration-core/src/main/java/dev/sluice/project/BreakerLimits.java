package dev.sluice.project;

import java.time.Duration;

/**
 * When a table that fails is left alone, and for how long (correctness.md section 8).
 *
 * @param errorPercent more than this share of the calls fails
 * @param window over which calls are counted
 * @param calls fewer of them say nothing
 * @param probe how long it is left alone before one item is tried
 * @param longestOpen after so long the run ends, to be resumed
 */
public record BreakerLimits(int errorPercent, Duration window, int calls, Duration probe, Duration longestOpen) {
    /** Section 8: more than 50 % of at least 50 calls in 20 s; a probe every 5 s; 15 minutes. */
    public static final BreakerLimits DEFAULT =
            new BreakerLimits(50, Duration.ofSeconds(20), 50, Duration.ofSeconds(5), Duration.ofMinutes(15));

    public BreakerLimits {
        if (errorPercent < 1 || errorPercent > 99 || calls < 1 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("a breaker counts calls over some time, and opens at 1 to 99 percent");
        }
        if (probe.isNegative() || probe.isZero() || longestOpen.compareTo(probe) < 0) {
            throw new IllegalArgumentException("an open breaker probes before its time is over");
        }
    }
}
