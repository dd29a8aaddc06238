package dev.sluice.gateway;

import java.time.Instant;
import java.util.Optional;

/**
 * A change of a move's phase: intent, action, and how it ended. Immutable.
 *
 * @param number rises with every change of the journal
 * @param intent what was to be done
 * @param ending how it ended; empty while it lasts, or after its process was killed
 * @param ended when; empty with the ending
 */
public record PhaseChange(long number, PhaseIntent intent, Optional<Ending> ending, Optional<Instant> ended) {
    /** How a change ended. */
    public enum Ending {
        /** Everything that it takes was done: the phase is the new one. */
        DONE,
        /** Everything that was done of it was taken back: the phase is the old one. */
        UNDONE
    }
}
