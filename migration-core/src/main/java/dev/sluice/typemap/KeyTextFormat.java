package dev.sluice.typemap;

import dev.sluice.design.PlaceholderFormat;
import dev.sluice.source.ColumnType;

/** How a column's value becomes text inside a key template. */
public sealed interface KeyTextFormat {

    /** Whether two values that PostgreSQL tells apart always have different texts. */
    enum Injectivity {
        /** They have. */
        INJECTIVE,
        /** They may share one, such as all times of a day in a date pattern. */
        MANY_TO_ONE
    }

    /**
     * The values have a text.
     *
     * @param conversion gives the text, not yet escaped; empty for an empty string
     * @param injectivity whether different values have different texts
     * @param note what the user should know; empty where there is nothing to say
     */
    record Available(TextConversion conversion, Injectivity injectivity, String note) implements KeyTextFormat {}

    /**
     * The type has no text in that format.
     *
     * @param reason why, and what to choose instead; one sentence
     */
    record Refused(String reason) implements KeyTextFormat {}

    /** The text of values of a type in a placeholder's format. */
    static KeyTextFormat of(ColumnType type, PlaceholderFormat format) {
        return KeyTexts.of(type.resolved(), format);
    }
}
