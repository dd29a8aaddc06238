package dev.sluice.shadow;

import java.time.Duration;
import java.util.List;

/**
 * What shadow reads may use, over all patterns.
 *
 * @param timeOut the most that the new path may take for one question
 * @param perSecond the most questions a second; those that are asked again because of a difference come on top
 * @param mostOpen the most questions that wait, are asked, or wait to be asked again
 * @param retries how long a difference waits before each time that it is asked again; empty where no lag is looked for
 * @param window how often counts are kept
 */
public record ShadowLimits(Duration timeOut, int perSecond, int mostOpen, List<Duration> retries, Duration window) {
    /** 2 s, 100 a second, 1,000 open, again after 1, 2 and 4 s, a window a minute. */
    public static final ShadowLimits DEFAULT = new ShadowLimits(
            Duration.ofSeconds(2),
            100,
            1_000,
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4)),
            Duration.ofMinutes(1));

    public ShadowLimits {
        retries = List.copyOf(retries);
        if (perSecond < 1 || mostOpen < 1 || !isPositive(timeOut) || !isPositive(window)) {
            throw new IllegalArgumentException(
                    "limits of shadow reads: " + timeOut + ", " + perSecond + ", " + mostOpen + ", " + window);
        }
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isZero() && !duration.isNegative();
    }
}
