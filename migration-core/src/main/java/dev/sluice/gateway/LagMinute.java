package dev.sluice.gateway;

import dev.sluice.value.Bytes;
import java.time.Duration;
import java.time.Instant;

/**
 * How far a feed was behind in one minute. Whoever follows it takes a reading each {@link #BETWEEN_READINGS}; a longer silence counts as a lag, since
 * nobody knows what it was then. So the worst of a minute holds for the time since the reading before it too. Immutable.
 *
 * @param first when its first reading was taken
 * @param last when its last one was
 * @param mostLag the longest time since a change was committed that was not applied, or the longest silence before a reading
 * @param mostBehind the most of the source's log that was not applied
 */
public record LagMinute(Instant first, Instant last, Duration mostLag, Bytes mostBehind) {
    /** How often a reading is taken. */
    public static final Duration BETWEEN_READINGS = Duration.ofSeconds(1);

    /** The lag that a silence hides at most; the clock may have been set back in between. */
    public static Duration hidden(Instant last, Instant next) {
        Duration beyond = Duration.between(last, next).abs().minus(BETWEEN_READINGS);
        return beyond.isNegative() ? Duration.ZERO : beyond;
    }
}
