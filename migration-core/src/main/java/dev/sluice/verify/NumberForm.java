package dev.sluice.verify;

import dev.sluice.item.AttributeValue;
import java.math.BigDecimal;

/** Numbers by value: {@code 1.50} is {@code 1.5}, whether written as N or as S. */
record NumberForm() implements ValueForm {
    @Override
    public AnswerValue ofText(String text) {
        return number(text);
    }

    @Override
    public AnswerValue ofAttribute(AttributeValue value) {
        if (value instanceof AttributeValue.NumberValue number) {
            return number(number.value().toString());
        }
        return value instanceof AttributeValue.StringValue text
                ? number(text.value())
                : ValueForm.unknown(value, "a number");
    }

    private static AnswerValue number(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            return new AnswerValue.Known(number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros());
        } catch (NumberFormatException notANumber) {
            return switch (text) {
                case "NaN", "Infinity", "-Infinity" -> new AnswerValue.Known(text);
                default -> new AnswerValue.Unlike("not a number");
            };
        }
    }
}
