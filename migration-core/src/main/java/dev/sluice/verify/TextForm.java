package dev.sluice.verify;

import dev.sluice.item.AttributeValue;

/**
 * Text, unit by unit and without normalisation.
 *
 * @param padding whether blanks at the end count
 */
record TextForm(Padding padding) implements ValueForm {
    /** Whether blanks at the end count. */
    enum Padding {
        KEPT,
        /** {@code character(n)}: PostgreSQL's padding does not, and an item must not have it (section 9). */
        TRIMMED
    }

    @Override
    public AnswerValue ofText(String text) {
        if (padding == Padding.KEPT) {
            return new AnswerValue.Known(text);
        }
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return new AnswerValue.Known(text.substring(0, end));
    }

    @Override
    public AnswerValue ofAttribute(AttributeValue value) {
        if (!(value instanceof AttributeValue.StringValue text)) {
            return ValueForm.unknown(value, "text");
        }
        return padding == Padding.TRIMMED && text.value().endsWith(" ")
                ? new AnswerValue.Unlike("text with blanks at its end, which are no part of a character(n)")
                : new AnswerValue.Known(text.value());
    }
}
