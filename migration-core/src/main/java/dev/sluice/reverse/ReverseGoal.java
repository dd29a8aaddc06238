package dev.sluice.reverse;

import java.time.Duration;
import java.util.Optional;

/** When a reverse sync ends by itself. */
public sealed interface ReverseGoal {
    /**
     * When everything is dealt with that the target had acknowledged before it began.
     *
     * @param atMost stops it where that takes longer
     */
    record CaughtUp(Optional<Duration> atMost) implements ReverseGoal {}

    /**
     * After some time.
     *
     * @param duration how long, positive
     */
    record ForTime(Duration duration) implements ReverseGoal {}

    /** Only when it is stopped. */
    record UntilStopped() implements ReverseGoal {}
}
