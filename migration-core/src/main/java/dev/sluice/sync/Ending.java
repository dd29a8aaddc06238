package dev.sluice.sync;

import dev.sluice.problem.StoppedException;
import dev.sluice.value.Lsn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** When a sync is over. Used by one thread. */
final class Ending {
    private final SyncGoal goal;
    private final Clock clock;
    private final Lsn from;
    private final Lsn mark;
    private final Instant began;
    private boolean cut;

    /**
     * An ending.
     *
     * @param from everything before this was applied when it began
     * @param mark where the source's log ended then
     */
    Ending(SyncGoal goal, Clock clock, Lsn from, Lsn mark) {
        this.goal = goal;
        this.clock = clock;
        this.from = from;
        this.mark = mark;
        this.began = clock.instant();
    }

    /**
     * Whether the goal is reached.
     *
     * @throws StoppedException when it is not, and there is no more time for it
     */
    boolean isReached(Lsn applied) {
        boolean isReached = goal instanceof SyncGoal.CaughtUp && applied.compareTo(mark) >= 0;
        if (isReached || !isOver()) {
            return isReached;
        }
        if (goal instanceof SyncGoal.CaughtUp) {
            throw late(applied);
        }
        return true;
    }

    /** Whether a round was ended because the time is over that the sync was to last. */
    boolean hasCut() {
        return cut;
    }

    /** Whether the first round of the call is not applied yet. */
    boolean isFirst(Lsn applied) {
        return applied.compareTo(from) <= 0;
    }

    /**
     * Ends what only waits and so loses nothing.
     *
     * @throws StoppedException when the time is over; {@link #hasCut} tells whether that is the goal itself
     */
    void endWaiting(Lsn applied) {
        if (!isOver()) {
            return;
        }
        if (goal instanceof SyncGoal.CaughtUp) {
            throw late(applied);
        }
        cut = true;
        throw new StoppedException("The time of this sync is over in the middle of a round, which comes again.");
    }

    /**
     * Ends a round, which comes again from its beginning: not the first one of a call, or calls that are shorter than it would never come any
     * further.
     *
     * @throws StoppedException when the time is over; {@link #hasCut} tells whether that is the goal itself
     */
    void endWork(Lsn applied) {
        if (!isFirst(applied)) {
            endWaiting(applied);
        }
    }

    private boolean isOver() {
        if (goal instanceof SyncGoal.ForTime forTime) {
            return hasGone(forTime.duration());
        }
        if (goal instanceof SyncGoal.CaughtUp caughtUp) {
            return caughtUp.atMost().filter(this::hasGone).isPresent();
        }
        return goal instanceof SyncGoal.Until until && until.isOver().getAsBoolean();
    }

    private boolean hasGone(Duration time) {
        return gone().compareTo(time) >= 0;
    }

    private Duration gone() {
        return Duration.between(began, clock.instant());
    }

    private StoppedException late(Lsn applied) {
        return new StoppedException("Not caught up after " + gone().toSeconds() + " s: applied up to " + applied
                + " of " + mark + "; run the same command again to go on.");
    }
}
