package dev.sluice.project;

import java.time.Duration;

/**
 * How what failed is sent again (correctness.md section 8).
 *
 * @param longest for how long an item is sent again before the run ends
 * @param firstDelay the upper end of the first random wait
 * @param longestDelay no wait is longer
 * @param sharePercent how much may be sent again, in percent of what is sent for the first time
 */
public record RetrySettings(Duration longest, Duration firstDelay, Duration longestDelay, int sharePercent) {
    /** Section 8: 15 minutes, waits from 25 ms up to 20 s, 20 % extra requests. */
    public static final RetrySettings DEFAULT =
            new RetrySettings(Duration.ofMinutes(15), Duration.ofMillis(25), Duration.ofSeconds(20), 20);

    public RetrySettings {
        if (!isPositive(longest) || !isPositive(firstDelay) || sharePercent < 1 || sharePercent > 100) {
            throw new IllegalArgumentException("times are more than 0, a share is from 1 to 100 percent");
        }
        if (longestDelay.compareTo(firstDelay) < 0) {
            throw new IllegalArgumentException("the longest wait is at least the first");
        }
    }

    private static boolean isPositive(Duration time) {
        return !time.isNegative() && !time.isZero();
    }
}
