package dev.sluice.cutover;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a rehearsal on a copy of the source found. Immutable.
 *
 * @param who rehearsed
 * @param at when it had ended
 * @param failure why it did not come to its end, a sentence; the figures say nothing then
 * @param items how many were moved, and compared equal at the end
 * @param writes of its application, acknowledged by either side
 * @param rows how many rows it wrote
 * @param lost how many of them did not hold what was acknowledged last
 * @param longestSwitch the longest time in which neither side took writes on a way forward
 * @param longestWayBack the same on a way back
 */
public record Rehearsal(
        String who,
        Instant at,
        Optional<String> failure,
        long items,
        long writes,
        long rows,
        long lost,
        Duration longestSwitch,
        Duration longestWayBack) {
    /** One that did not come to its end. */
    public static Rehearsal failed(String who, Instant at, String why) {
        return new Rehearsal(who, at, Optional.of(why), 0, 0, 0, 0, Duration.ZERO, Duration.ZERO);
    }

    /** Whether it came to its end, and nothing was lost. */
    public boolean isClean() {
        return failure.isEmpty() && lost == 0;
    }
}
