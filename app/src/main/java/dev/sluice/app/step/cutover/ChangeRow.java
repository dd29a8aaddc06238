package dev.sluice.app.step.cutover;

import dev.sluice.app.control.GlyphState;

/**
 * A change of the phase.
 *
 * @param number in the journal
 * @param time when it began
 * @param way from where to where
 * @param transition its name in the engine's spelling
 * @param who asked for it
 * @param ending how it ended, in the engine's spelling
 * @param state the sign of that
 */
record ChangeRow(
        long number, String time, String way, String transition, String who, String ending, GlyphState state) {}
