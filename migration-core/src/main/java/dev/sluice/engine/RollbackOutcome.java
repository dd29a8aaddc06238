package dev.sluice.engine;

import dev.sluice.gateway.AdvancedSequence;
import dev.sluice.run.Phase;
import java.util.List;
import java.util.Optional;

/** How a call of {@code cutover rollback} ended. */
public sealed interface RollbackOutcome {
    /**
     * The application had not written to the target: what a freeze had taken was given back.
     *
     * @param phase where the move is now
     */
    record Undone(Phase phase) implements RollbackOutcome {}

    /**
     * The application writes to the source again.
     *
     * @param from where the move was
     * @param phase where it is now
     * @param led what was led back; empty where an earlier call had done so, and this one went through with the rest
     */
    record LedBack(Phase from, Phase phase, Optional<Led> led) implements RollbackOutcome {}

    /**
     * What was led back.
     *
     * @param gap how long neither side took writes
     * @param items that the application wrote since the switch, and that were taken over
     * @param deleted keys that it deleted
     * @param generation of what is written from the source from now on
     * @param sequences those that were advanced
     * @param lost what was left behind, and who answers for it; empty where nothing was
     */
    record Led(
            WriteGap gap,
            long items,
            long deleted,
            long generation,
            List<AdvancedSequence> sequences,
            Optional<AcceptedLoss> lost) {
        public Led {
            sequences = List.copyOf(sequences);
        }
    }
}
