package dev.sluice.run;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The only ways from one phase of a move to another, each with its name (correctness.md section 11). What a transition does, and which gates it
 * passes, is not its matter.
 */
public enum PhaseTransition {
    PREPARE(Phase.PREPARED, Phase.PLANNED),
    BEGIN_BACKFILL(Phase.BACKFILLING, Phase.PREPARED),
    END_BACKFILL(Phase.CATCHING_UP, Phase.BACKFILLING),
    CATCH_UP(Phase.IN_SYNC, Phase.CATCHING_UP),
    BEGIN_SHADOWING(Phase.SHADOWING, Phase.IN_SYNC),
    ARM(Phase.ARMED, Phase.SHADOWING),
    FREEZE(Phase.FROZEN, Phase.ARMED),
    /** A step of the freeze took too long or failed: the source is writable again. */
    UNFREEZE(Phase.ARMED, Phase.FROZEN),
    SWITCH(Phase.SWITCHED, Phase.FROZEN),
    BEGIN_SOAK(Phase.SOAKING, Phase.SWITCHED),
    COMPLETE(Phase.COMPLETED, Phase.SOAKING),
    /** The stream is late again: nothing that was measured while it was not holds. */
    FALL_BEHIND(Phase.CATCHING_UP, Phase.IN_SYNC, Phase.SHADOWING, Phase.ARMED),
    BEGIN_ROLL_BACK(Phase.ROLLING_BACK, Phase.SWITCHED, Phase.SOAKING),
    /** The way back was given up before the source was opened: the application goes on with the target. */
    CALL_OFF_ROLL_BACK(Phase.SWITCHED, Phase.ROLLING_BACK),
    END_ROLL_BACK(Phase.ROLLED_BACK, Phase.ROLLING_BACK),
    /** For another round, without a new backfill: everything was equal when the source was opened. */
    RETURN(Phase.IN_SYNC, Phase.ROLLED_BACK),
    /** Forward again after a way back whose loss somebody answered for: the target still holds what the source does not. */
    GO_FORWARD_AGAIN(Phase.CATCHING_UP, Phase.ROLLED_BACK),
    PAUSE(Phase.PAUSED, Phase.BACKFILLING, Phase.CATCHING_UP, Phase.IN_SYNC, Phase.SHADOWING, Phase.ARMED),
    /** The rows are not all moved. */
    RESUME_BACKFILL(Phase.BACKFILLING, Phase.PAUSED),
    /** They are; while it was held the stream may have fallen behind. */
    RESUME(Phase.CATCHING_UP, Phase.PAUSED),
    REQUIRE_REBASE(
            Phase.REBASE_REQUIRED,
            Phase.BACKFILLING,
            Phase.CATCHING_UP,
            Phase.IN_SYNC,
            Phase.SHADOWING,
            Phase.ARMED,
            Phase.PAUSED,
            Phase.ROLLED_BACK),
    REBASE(Phase.PREPARED, Phase.REBASE_REQUIRED),
    /** A frozen source is released first, and after the switch there is only the way back. */
    ABORT(
            Phase.ABORTED,
            Phase.PLANNED,
            Phase.PREPARED,
            Phase.BACKFILLING,
            Phase.CATCHING_UP,
            Phase.IN_SYNC,
            Phase.SHADOWING,
            Phase.ARMED,
            Phase.PAUSED,
            Phase.REBASE_REQUIRED,
            Phase.ROLLED_BACK);

    private final Phase to;
    private final Set<Phase> from;

    PhaseTransition(Phase to, Phase first, Phase... others) {
        this.to = to;
        this.from = Collections.unmodifiableSet(EnumSet.of(first, others));
    }

    /** Where it leads. */
    public Phase to() {
        return to;
    }

    /** Where it may begin. */
    public Set<Phase> from() {
        return from;
    }
}
