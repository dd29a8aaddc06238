package dev.sluice.engine;

import dev.sluice.gateway.CutoverBook;
import dev.sluice.problem.StoppedException;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import java.util.EnumSet;
import java.util.Set;

/**
 * Keeps whatever writes from the source into the target from doing so while a switch goes on, and from the moment on from which the target is the
 * application's. It counts when the folder is locked: whoever asked before alone could be overtaken by a whole freeze, which ends only those who have
 * the lock. Stateless.
 */
final class ForwardFence {
    private static final Set<PhaseTransition> SWITCHING = EnumSet.of(
            PhaseTransition.FREEZE,
            PhaseTransition.SWITCH,
            PhaseTransition.UNFREEZE,
            PhaseTransition.BEGIN_ROLL_BACK,
            PhaseTransition.CALL_OFF_ROLL_BACK,
            PhaseTransition.END_ROLL_BACK,
            PhaseTransition.RETURN,
            PhaseTransition.GO_FORWARD_AGAIN);

    private static final Set<Phase> REVERSED = EnumSet.of(Phase.SWITCHED, Phase.SOAKING, Phase.ROLLING_BACK);
    private static final Set<Phase> BETWEEN = EnumSet.of(Phase.FROZEN, Phase.ROLLED_BACK, Phase.COMPLETED);

    private ForwardFence() {}

    /** Whether the application writes to the target, as far as the journal knows. */
    static boolean isReversed(CutoverBook book) {
        return REVERSED.contains(book.phase());
    }

    /**
     * Refuses to remove what a way back needs: the reverse sync's position, or the stream that follows after it. From before the freeze until a way back has
     * come to its end, or the move is completed.
     *
     * @param what would be removed, such as {@code the reverse sync's position}
     * @throws StoppedException when a switch or a way back goes on or was left open, or the target is the application's
     */
    static void requireNoWayBack(CutoverBook book, String what) {
        boolean isMoving = book.open()
                .filter(change -> SWITCHING.contains(change.intent().transition()))
                .isPresent();
        Phase phase = book.phase();
        if (isMoving || phase != Phase.COMPLETED && (isReversed(book) || BETWEEN.contains(phase))) {
            throw new StoppedException("The move is in phase " + phase
                    + (isMoving ? " and a change of it goes on or was left open" : "")
                    + ", in which a way back needs " + what + ": nothing was removed.");
        }
    }

    /**
     * Refuses a command that writes forward where that must not be.
     *
     * @param book of a journal whose folder the caller has locked; a repair, which writes beside a sync, has its lock in the source
     * @param command what was called, such as {@code sluice backfill}
     * @throws StoppedException when a switch goes on or was left open, or the target is the application's
     */
    static void require(CutoverBook book, String command) {
        book.open()
                .filter(change -> SWITCHING.contains(change.intent().transition()))
                .ifPresent(change -> {
                    throw new StoppedException("The change " + change.intent().transition()
                            + " of the cutover, begun by " + change.intent().who() + " at "
                            + change.intent().at()
                            + ", has not ended, and nothing else writes to the target meanwhile (R-92): wait for it, or say sluice cutover"
                            + " advance or rollback, which end what a killed process left.");
                });
        requirePhase(book, command);
    }

    /** The same for the sync that a switch itself makes while it goes on. */
    static void requirePhase(CutoverBook book, String command) {
        Phase phase = book.phase();
        if (REVERSED.contains(phase)) {
            throw new StoppedException("The move is in phase " + phase
                    + ", in which the application writes to the target, so " + command
                    + " would replace its items by those of an older source (R-92): nothing was written; sluice sync --reverse"
                    + " leads its writes back.");
        }
        if (BETWEEN.contains(phase)) {
            throw new StoppedException("The move is " + phase
                    + ", and nothing writes from the source into the target there (R-92). Nothing was written.");
        }
    }
}
