package dev.sluice.app.step.cutover;

import dev.sluice.app.control.GlyphState;
import java.time.Instant;
import java.util.Optional;

/** A line of the board: a gate, or what the gates below it have in common. */
sealed interface BoardLine {
    /**
     * What the gates below have in common.
     *
     * @param title in words
     * @param count how many they are
     * @param style the style class of its meaning
     */
    record Head(String title, int count, String style) implements BoardLine {}

    /**
     * A gate.
     *
     * @param id such as {@code G-01}
     * @param title one or two words
     * @param state its sign
     * @param standing in words, with who waived it until when
     * @param style the style class of that, empty for none
     * @param figure what was found
     * @param threshold what that is held against
     * @param evidence the first sentence of it
     * @param more how many sentences more there are, in words; empty for none
     * @param at of which moment the figure is; empty where there is none
     */
    record GateRow(
            String id,
            String title,
            GlyphState state,
            String standing,
            String style,
            String figure,
            String threshold,
            String evidence,
            String more,
            Optional<Instant> at)
            implements BoardLine {}
}
