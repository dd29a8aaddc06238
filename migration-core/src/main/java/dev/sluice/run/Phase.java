package dev.sluice.run;

import java.util.Optional;

/** Where the move of a project stands (correctness.md section 11). It changes by a {@link PhaseTransition} alone. */
public enum Phase {
    /** There is a design; nothing of it was made. */
    PLANNED,
    /** Target tables and change stream are there. */
    PREPARED,
    /** The rows that are there are moved. */
    BACKFILLING,
    /** They are moved; changes since then are applied. */
    CATCHING_UP,
    /** The target follows the source. */
    IN_SYNC,
    /** The application asks both sides, and answers from the source. */
    SHADOWING,
    /** Everything that a freeze needs is there. */
    ARMED,
    /** Nobody writes to the source. */
    FROZEN,
    /** The application writes to the target. */
    SWITCHED,
    /** So it does for days, and may still go back. */
    SOAKING,
    /** There is no way back any more; what the move needed is cleared away. */
    COMPLETED,
    /** Somebody holds it. */
    PAUSED,
    /** Changes may be missing for good: only a new stream and a new backfill help. */
    REBASE_REQUIRED,
    /** Given up before the switch. */
    ABORTED,
    /** The application is led back to the source. */
    ROLLING_BACK,
    /** The application writes to the source again. */
    ROLLED_BACK;

    /** Whether it is on the way from the plan to the end, and not beside it. */
    public boolean isOnTheWay() {
        return compareTo(COMPLETED) <= 0;
    }

    /** Whether nothing leads out of it. */
    public boolean isFinal() {
        return this == COMPLETED || this == ABORTED;
    }

    /** The next one on the way; empty at its end and beside it. */
    public Optional<Phase> next() {
        return isOnTheWay() && this != COMPLETED ? Optional.of(values()[ordinal() + 1]) : Optional.empty();
    }
}
