package dev.sluice.verify;

import dev.sluice.item.AttributeValue;
import java.util.Locale;

/** A uuid by its 32 digits, as text or as 16 bytes. */
record UuidForm() implements ValueForm {
    private static final int DIGITS = 32;

    @Override
    public AnswerValue ofText(String text) {
        String digits = text.replace("-", "").toLowerCase(Locale.ROOT);
        return digits.length() == DIGITS ? new AnswerValue.Known(digits) : new AnswerValue.Unlike("not a uuid");
    }

    @Override
    public AnswerValue ofAttribute(AttributeValue value) {
        if (value instanceof AttributeValue.BinaryValue bytes) {
            return ofText(bytes.value().toString());
        }
        if (value instanceof AttributeValue.StringValue text) {
            // Text is compared by its case: an application that asks for lower case finds no other.
            return text.value().equals(text.value().toLowerCase(Locale.ROOT))
                    ? ofText(text.value())
                    : new AnswerValue.Unlike("a uuid in upper case");
        }
        return ValueForm.unknown(value, "a uuid");
    }
}
