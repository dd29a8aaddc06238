package dev.sluice.app.step.run;

import dev.sluice.app.control.GlyphState;

/**
 * A line of the verification windows.
 *
 * @param time the time of day at which it began
 * @param name full pass or window, with its number
 * @param keys how many keys it looked at
 * @param state its verdict as a sign
 * @param verdict the same as a word of the engine
 * @param open how many keys are not known to be equal after it
 * @param reason the engine's own sentence
 */
record WindowRow(String time, String name, long keys, GlyphState state, String verdict, long open, String reason) {}
