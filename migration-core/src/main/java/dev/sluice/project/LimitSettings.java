package dev.sluice.project;

import java.time.Duration;

/**
 * What a run may not exceed.
 *
 * @param quarantineRecords the most open records of one entity in a run's quarantine; one more pauses the run
 * @param quarantinePercent the most rows of one entity in quarantine, in percent of those read, once {@link #ROWS_FOR_PERCENT} were read
 * @param epoch how long ranges of one snapshot are begun, so that it does not keep vacuum from its work for days
 * @param reconnect for how long a lost source is looked for before the run stops
 */
public record LimitSettings(long quarantineRecords, double quarantinePercent, Duration epoch, Duration reconnect) {
    /** 10,000 records or 10 percent; 30 minutes; ten minutes, in which most servers restart or fail over. */
    public static final LimitSettings DEFAULT =
            new LimitSettings(10_000, 10, Duration.ofMinutes(30), Duration.ofMinutes(10));

    /** Of fewer rows than this a percentage says nothing. */
    public static final long ROWS_FOR_PERCENT = 1_000;

    public LimitSettings {
        if (quarantineRecords < 0
                || !(quarantinePercent >= 0 && quarantinePercent <= 100)
                || epoch.isNegative()
                || epoch.isZero()
                || reconnect.isNegative()) {
            throw new IllegalArgumentException("limits are not negative, percentages at most 100, an epoch takes time");
        }
    }
}
