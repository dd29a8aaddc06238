package dev.sluice.verify;

import dev.sluice.item.AttributeValue;
import java.math.BigDecimal;

/** True and false, as BOOL, as N 1 and 0, or spelled out. */
record BooleanForm() implements ValueForm {
    @Override
    public AnswerValue ofText(String text) {
        return switch (text) {
            case "t", "true" -> new AnswerValue.Known(true);
            case "f", "false" -> new AnswerValue.Known(false);
            default -> new AnswerValue.Unlike("not a boolean");
        };
    }

    @Override
    public AnswerValue ofAttribute(AttributeValue value) {
        if (value instanceof AttributeValue.BooleanValue flag) {
            return new AnswerValue.Known(flag.value());
        }
        if (value instanceof AttributeValue.NumberValue number) {
            if (number.value().equals(BigDecimal.ONE) || number.value().signum() == 0) {
                return new AnswerValue.Known(number.value().signum() != 0);
            }
            return new AnswerValue.Unlike("neither 1 nor 0");
        }
        return value instanceof AttributeValue.StringValue text
                ? ofText(text.value())
                : ValueForm.unknown(value, "a boolean");
    }
}
