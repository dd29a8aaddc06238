package dev.sluice.gateway;

import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import java.time.Instant;

/**
 * What is about to be done so that a move comes from one phase to another. Immutable.
 *
 * @param transition by which way
 * @param from the phase that it is believed to be in
 * @param subject the design, source and target that it is about
 * @param who asked for it
 * @param evidence what it relies on: one line
 * @param at when, before anything is done
 */
public record PhaseIntent(
        PhaseTransition transition, Phase from, Subject subject, String who, String evidence, Instant at) {
    public PhaseIntent {
        if (!transition.from().contains(from)) {
            throw new IllegalArgumentException(transition + " does not begin in " + from);
        }
        if (who.isBlank()) {
            throw new IllegalArgumentException("somebody asks for " + transition);
        }
    }
}
