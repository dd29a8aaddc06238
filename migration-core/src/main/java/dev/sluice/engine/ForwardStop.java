package dev.sluice.engine;

import dev.sluice.gateway.CutoverBook;
import dev.sluice.problem.StoppedException;
import dev.sluice.run.Phase;
import java.util.EnumSet;
import java.util.Set;

/** Keeps the forward direction from writing once the application writes to the target. Stateless. */
final class ForwardStop {
    private static final Set<Phase> REVERSED = EnumSet.of(Phase.SWITCHED, Phase.SOAKING, Phase.ROLLING_BACK);

    private ForwardStop() {}

    /** Whether the application writes to the target, as far as the journal knows. */
    static boolean isReversed(CutoverBook book) {
        return REVERSED.contains(book.phase());
    }

    /**
     * Refuses to write into the target where the application does.
     *
     * @param command what was called, such as {@code sluice backfill}
     * @throws StoppedException in the phases from the switch to the end of a way back
     */
    static void requireForward(CutoverBook book, String command) {
        Phase phase = book.phase();
        if (REVERSED.contains(phase)) {
            throw new StoppedException("The move is in phase " + phase
                    + ", in which the application writes to the target, so " + command
                    + " would replace its items by those of an older source (R-92): nothing was written; sluice sync --reverse"
                    + " leads its writes back.");
        }
    }
}
