package dev.sluice.verify;

import dev.sluice.item.AttributeValue;

/**
 * A type that cannot be compared.
 *
 * @param type its name
 */
record UnknownForm(String type) implements ValueForm {
    @Override
    public AnswerValue ofText(String text) {
        return incomparable();
    }

    @Override
    public AnswerValue ofAttribute(AttributeValue value) {
        return incomparable();
    }

    private AnswerValue incomparable() {
        return new AnswerValue.Incomparable(
                "values of type " + type + " cannot be compared; cast the column to text in the SQL");
    }
}
