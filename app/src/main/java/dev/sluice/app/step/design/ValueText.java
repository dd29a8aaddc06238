package dev.sluice.app.step.design;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.KeyText;
import java.util.stream.Collectors;

/** The value of an attribute on one line, as people read it. Pure. */
final class ValueText {
    private static final int MOST_ELEMENTS = 20;

    private ValueText() {}

    static String of(AttributeValue value) {
        if (value instanceof AttributeValue.BooleanValue flag) {
            return String.valueOf(flag.value());
        }
        if (value instanceof AttributeValue.NullValue) {
            return "null";
        }
        if (value instanceof AttributeValue.ListValue list) {
            return list.elements().stream()
                    .limit(MOST_ELEMENTS)
                    .map(ValueText::of)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof AttributeValue.MapValue map) {
            return map.entries().entrySet().stream()
                    .limit(MOST_ELEMENTS)
                    .map(entry -> entry.getKey() + ": " + of(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return KeyText.of(value);
    }
}
