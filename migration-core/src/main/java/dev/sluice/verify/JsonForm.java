package dev.sluice.verify;

import dev.sluice.item.AttributeValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON by what it says: numbers by value, objects without order; its null is the null value and not a missing one. */
record JsonForm() implements ValueForm {
    /** JSON's null. */
    enum JsonNull {
        NULL
    }

    @Override
    public AnswerValue ofText(String text) {
        return JsonAnswer.read(text);
    }

    @Override
    public AnswerValue ofAttribute(AttributeValue value) {
        if (value instanceof AttributeValue.StringValue text) {
            return new AnswerValue.Known(text.value());
        }
        if (value instanceof AttributeValue.NumberValue number) {
            return number(number.value());
        }
        if (value instanceof AttributeValue.BooleanValue flag) {
            return new AnswerValue.Known(flag.value());
        }
        if (value instanceof AttributeValue.NullValue) {
            return new AnswerValue.Known(JsonNull.NULL);
        }
        if (value instanceof AttributeValue.ListValue list) {
            List<AnswerValue> elements =
                    list.elements().stream().map(this::ofAttribute).toList();
            return AnswerParts.join(elements, () -> elements);
        }
        return value instanceof AttributeValue.MapValue map ? object(map) : ValueForm.unknown(value, "JSON");
    }

    /** A number by its value. */
    static AnswerValue number(BigDecimal number) {
        return new AnswerValue.Known(number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros());
    }

    private AnswerValue object(AttributeValue.MapValue map) {
        Map<String, AnswerValue> entries = new LinkedHashMap<>();
        map.entries().forEach((name, entry) -> entries.put(name, ofAttribute(entry)));
        return AnswerParts.join(entries.values(), () -> entries);
    }
}
