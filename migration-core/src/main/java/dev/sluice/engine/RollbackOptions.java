package dev.sluice.engine;

import java.util.Optional;

/**
 * Who leads an application back, and what of its writes may be lost.
 *
 * @param who the name of a person, for the journal
 * @param accepted who answers for a loss on this one way back; empty: one that would lose anything is refused
 */
public record RollbackOptions(String who, Optional<LossAcceptance> accepted) {
    public RollbackOptions {
        if (who.isBlank()) {
            throw new IllegalArgumentException("somebody leads back");
        }
    }

    /** By somebody who accepts no loss. */
    public static RollbackOptions by(String who) {
        return new RollbackOptions(who, Optional.empty());
    }
}
