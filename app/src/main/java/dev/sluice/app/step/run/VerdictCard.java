package dev.sluice.app.step.run;

import dev.sluice.app.control.GlyphState;

/**
 * What the verdict card says.
 *
 * @param word EQUAL, DIFFERENT, INCONCLUSIVE, or that there is none yet
 * @param state its glyph
 * @param style its style class: success, error or warning colours
 * @param figures the figures in one line
 * @param reason the engine's own sentence
 */
record VerdictCard(String word, GlyphState state, String style, String figures, String reason) {}
