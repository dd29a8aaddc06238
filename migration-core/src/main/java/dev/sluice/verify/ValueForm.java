package dev.sluice.verify;

import dev.sluice.item.AttributeValue;

/**
 * How values of one column of an answer are read on both sides. Written for verification alone: it shares nothing with the type map
 * that wrote the items.
 */
interface ValueForm {
    /** Reads PostgreSQL's text, which is not NULL. */
    AnswerValue ofText(String text);

    /** Reads an attribute, which is neither missing nor the null value. */
    AnswerValue ofAttribute(AttributeValue value);

    /** What an attribute of a type means that this form does not know. */
    static AnswerValue unknown(AttributeValue value, String expected) {
        return new AnswerValue.Incomparable(
                "an attribute of type " + value.typeDescriptor() + " cannot be compared with " + expected);
    }
}
