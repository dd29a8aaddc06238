package dev.sluice.cutover;

import java.time.Instant;
import java.util.Optional;

/**
 * What a gate showed when it was looked at. Immutable.
 *
 * @param gate which
 * @param standing what follows from it
 * @param figure what was found, short
 * @param threshold what it is held against
 * @param evidence where that is from, or what to do so that it can be told: sentences
 * @param at of which moment the figure is; empty where there is none
 * @param who took responsibility where it is waived; else empty
 */
public record GateReading(
        Gate gate,
        Standing standing,
        String figure,
        String threshold,
        String evidence,
        Optional<Instant> at,
        String who) {
    /** What follows from a reading. */
    public enum Standing {
        /** Looked at, and as it has to be. */
        PASSED,
        /** Looked at, and not so. */
        FAILED,
        /** Not as it has to be, or not known; a person answers for it, for a while. */
        WAIVED,
        /** Nobody has looked at it, or too long ago. */
        UNKNOWN,
        /** Cannot be looked at here; shut until it is waived. */
        NOT_CHECKABLE;

        /** Whether a gate that stands so is shut. */
        public boolean blocks() {
            return this != PASSED && this != WAIVED;
        }
    }

    public GateReading {
        if (evidence.isBlank()) {
            throw new IllegalArgumentException(gate.id() + " says nothing of where its figure is from");
        }
        if ((standing == Standing.WAIVED) == who.isBlank()) {
            throw new IllegalArgumentException(gate.id() + ": a waived gate, and no other, names who waived it");
        }
    }

    /** Whether the gate is shut. */
    public boolean blocks() {
        return standing.blocks();
    }

    /**
     * The same with a person answering for it; what was found stays.
     *
     * @param person who
     * @param sentence why, and until when
     */
    public GateReading waived(String person, String sentence) {
        return new GateReading(gate, Standing.WAIVED, figure, threshold, evidence + " " + sentence, at, person);
    }

    /** The same with something that a reader has to know. */
    public GateReading remarked(String sentence) {
        return new GateReading(gate, standing, figure, threshold, evidence + " " + sentence, at, who);
    }
}
