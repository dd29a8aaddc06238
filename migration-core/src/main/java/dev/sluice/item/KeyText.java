package dev.sluice.item;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Keys as people read them, on one line: {@code CUSTOMER#42 / PROFILE}. */
public final class KeyText {
    private KeyText() {}

    /** The key of an item with all its values. */
    public static String of(Item item, Collection<String> keyAttributes) {
        return masked(item, keyAttributes, Set.of());
    }

    /**
     * The key of an item; masked attributes are {@code ***}, and those that it lacks {@code (none)}.
     *
     * @param item the item
     * @param keyAttributes names of the key attributes, partition key first
     * @param sensitive names of the attributes to mask
     */
    public static String masked(Item item, Collection<String> keyAttributes, Set<String> sensitive) {
        List<String> parts = new ArrayList<>();
        for (String name : keyAttributes) {
            AttributeValue value = item.get(name);
            if (value == null) {
                parts.add("(none)");
            } else {
                parts.add(sensitive.contains(name) ? ItemJson.MASK : of(value));
            }
        }
        return String.join(" / ", parts);
    }

    /** The value of one key attribute, on one line. */
    public static String of(AttributeValue value) {
        if (value instanceof AttributeValue.StringValue string) {
            return oneLine(string.value());
        }
        if (value instanceof AttributeValue.NumberValue number) {
            return PlainNumber.of(number.value());
        }
        if (value instanceof AttributeValue.BinaryValue binary) {
            return "0x" + binary.value();
        }
        return ItemJson.of(value);
    }

    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (JsonText.needsEscape(unit)) {
                JsonText.escape(line, unit);
            } else {
                line.append(unit);
            }
        }
        return line.toString();
    }
}
