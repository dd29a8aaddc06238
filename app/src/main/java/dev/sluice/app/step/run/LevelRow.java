package dev.sluice.app.step.run;

import dev.sluice.app.control.GlyphState;

/**
 * A cell of the verdict: one level of the comparison.
 *
 * @param name the level
 * @param state how it ended
 * @param sentence its figures
 */
record LevelRow(String name, GlyphState state, String sentence) {}
