package dev.sluice.app.step.cutover;

import dev.sluice.app.control.GlyphState;

/**
 * A phase on the track.
 *
 * @param name in the engine's spelling
 * @param state its sign
 * @param place where the move is
 * @param gates how many of the gates that guard it are open, in words; empty where none does or nobody has looked
 * @param shut whether one of these is shut
 */
record PhaseStop(String name, GlyphState state, Place place, String gates, boolean shut) {
    /** Where the move is, seen from a phase. */
    enum Place {
        /** It has left it. */
        BEHIND,
        /** It is in it. */
        HERE,
        /** It has not reached it. */
        AHEAD
    }
}
