package dev.sluice.project;

import java.time.Duration;

/**
 * How far a reverse sync may be behind the target's streams, which forget after 24 hours.
 *
 * @param warn says so from here on
 * @param alarm says so as an alarm from here on
 * @param stop stops here
 */
public record ReverseSettings(Duration warn, Duration alarm, Duration stop) {
    /** 30 seconds, 6 hours, 18 hours (correctness.md section 11). */
    public static final ReverseSettings DEFAULT =
            new ReverseSettings(Duration.ofSeconds(30), Duration.ofHours(6), Duration.ofHours(18));

    public ReverseSettings {
        if (warn.compareTo(alarm) > 0 || alarm.compareTo(stop) > 0 || warn.isNegative()) {
            throw new IllegalArgumentException("a warning comes before an alarm, and that before the stop");
        }
    }
}
