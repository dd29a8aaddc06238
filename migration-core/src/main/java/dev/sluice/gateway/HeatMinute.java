package dev.sluice.gateway;

import java.time.Instant;

/**
 * How hot the partition keys of a table or a global index got in one minute, by units a second. Immutable.
 *
 * @param minute when it began, by the source's clock
 * @param table the table
 * @param index its global index; empty for the table itself
 * @param seconds those of the minute that were counted, at least in part: bit {@code n} for second {@code n}
 * @param most no key took more units in a second than this
 * @param least so many the hottest key took for certain
 * @param key that key, as people may read it
 */
public record HeatMinute(
        Instant minute, String table, String index, long seconds, double most, double least, String key) {
    /** Both together, of the same minute and place: the worse of each. */
    public HeatMinute and(HeatMinute other) {
        HeatMinute hotter = other.least > least ? other : this;
        return new HeatMinute(
                minute, table, index, seconds | other.seconds, Math.max(most, other.most), hotter.least, hotter.key);
    }

    /** Whether this second of the minute was counted, at least in part. */
    public boolean counted(int second) {
        return (seconds & 1L << second) != 0;
    }
}
