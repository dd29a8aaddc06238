package dev.sluice.sync;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** When a sync ends by itself. */
public sealed interface SyncGoal {
    /**
     * When everything is applied that was committed before it began; not before.
     *
     * @param atMost stops it where that takes longer
     */
    record CaughtUp(Optional<Duration> atMost) implements SyncGoal {
        /** However long that takes. */
        public CaughtUp() {
            this(Optional.empty());
        }
    }

    /**
     * After some time.
     *
     * @param duration how long, positive
     */
    record ForTime(Duration duration) implements SyncGoal {
        public ForTime {
            if (duration.isZero() || duration.isNegative()) {
                throw new IllegalArgumentException("a sync lasts some time: " + duration);
            }
        }
    }

    /**
     * When whoever called says so, between two rounds or in the middle of one, which comes again.
     *
     * @param isOver asked often, from the thread of the sync; quick
     */
    record Until(BooleanSupplier isOver) implements SyncGoal {}

    /** Only when it is stopped. */
    record UntilStopped() implements SyncGoal {}
}
