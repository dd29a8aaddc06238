package dev.sluice.app.step.run;

import dev.sluice.app.control.GlyphState;

/**
 * What the verdict card says.
 *
 * @param word EQUAL, DIFFERENT, INCONCLUSIVE, or that there is none yet
 * @param state its glyph
 * @param style its style class: success, error or warning colours
 * @param figures the figures, or empty
 * @param reason the engine's own sentence
 * @param leftOut what took no part because the design says so, or empty
 */
record VerdictCard(String word, GlyphState state, String style, String figures, String reason, String leftOut) {}
