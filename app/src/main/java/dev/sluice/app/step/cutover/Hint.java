package dev.sluice.app.step.cutover;

import dev.sluice.app.control.Styles;

/**
 * What is in the way, in one sentence.
 *
 * @param style the style class of its meaning
 * @param sentence empty where nothing is to be said
 */
record Hint(String style, String sentence) {
    static final Hint NONE = new Hint(Styles.ACCENT, "");
}
