package dev.sluice.engine;

import dev.sluice.cutover.CutoverBoard;
import dev.sluice.run.Phase;
import java.util.List;
import java.util.Optional;

/** How a call that moves a project ended. */
public sealed interface AdvanceOutcome {
    /**
     * It moved.
     *
     * @param from where it was
     * @param passed the phases that it reached, in order; the last is where it is now
     * @param gap how long nobody could write, where it was switched or taken back
     */
    record Moved(Phase from, List<Phase> passed, Optional<WriteGap> gap) implements AdvanceOutcome {
        public Moved {
            passed = List.copyOf(passed);
        }
    }

    /**
     * Something is in the way; nothing was done after the phases that were passed.
     *
     * @param board as it is now
     * @param passed the phases that it reached before
     * @param sentence what is in the way, and what to do
     */
    record Blocked(CutoverBoard board, List<Phase> passed, String sentence) implements AdvanceOutcome {
        public Blocked {
            passed = List.copyOf(passed);
        }
    }

    /**
     * It is completed.
     *
     * @param from where it was
     * @param completion what that did
     */
    record Completed(Phase from, Completion completion) implements AdvanceOutcome {}
}
