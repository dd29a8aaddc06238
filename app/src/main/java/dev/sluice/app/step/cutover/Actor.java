package dev.sluice.app.step.cutover;

import dev.sluice.engine.PhaseHistory.Operator;

/** Who is at a change of the phase that has not ended. */
enum Actor {
    /** This window. */
    OURS,
    /** Another process, which holds the lock of a single operator. */
    ANOTHER,
    /** Nobody: its process was killed. */
    NOBODY,
    /** The source cannot be asked who holds the lock. */
    UNKNOWN;

    static Actor of(boolean ours, Operator operator) {
        if (ours) {
            return OURS;
        }
        return switch (operator) {
            case PRESENT -> ANOTHER;
            case ABSENT -> NOBODY;
            case UNKNOWN -> UNKNOWN;
        };
    }

    /** Whether a process is known to be at it. */
    boolean isAtWork() {
        return this == OURS || this == ANOTHER;
    }
}
