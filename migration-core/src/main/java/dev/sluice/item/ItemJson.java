package dev.sluice.item;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Writes items as DynamoDB JSON, such as {@code {"pk":{"S":"CUSTOMER#1"}}}, on one line and in the item's own order; set members and
 * map entries too. Binary is Base64, numbers are plain decimals, as the service writes them.
 */
public final class ItemJson {
    /** What stands for a masked value. */
    public static final String MASK = "***";

    private final StringBuilder out = new StringBuilder();
    private final Set<String> masked;

    private ItemJson(Set<String> masked) {
        this.masked = masked;
    }

    /** An item with all its values. */
    public static String of(Item item) {
        return masked(item, Set.of());
    }

    /**
     * An item for people: the values of some attributes are the text {@code "***"} instead of a value.
     *
     * @param item the item
     * @param sensitive names of the attributes to mask, at any depth: a map entry of that name is masked too
     */
    public static String masked(Item item, Set<String> sensitive) {
        ItemJson json = new ItemJson(sensitive);
        json.entries(item.attributes());
        return json.out.toString();
    }

    /** A single value, such as {@code {"N":"1"}}. */
    public static String of(AttributeValue value) {
        ItemJson json = new ItemJson(Set.of());
        json.value(value);
        return json.out.toString();
    }

    private void entries(Map<String, AttributeValue> entries) {
        out.append('{');
        String comma = "";
        for (Map.Entry<String, AttributeValue> entry : entries.entrySet()) {
            out.append(comma);
            comma = ",";
            JsonText.append(out, entry.getKey()).append(':');
            if (masked.contains(entry.getKey())) {
                JsonText.append(out, MASK);
            } else {
                value(entry.getValue());
            }
        }
        out.append('}');
    }

    private void value(AttributeValue value) {
        out.append("{\"").append(value.typeDescriptor()).append("\":");
        if (value instanceof AttributeValue.StringValue string) {
            JsonText.append(out, string.value());
        } else if (value instanceof AttributeValue.NumberValue number) {
            JsonText.append(out, PlainNumber.of(number.value()));
        } else if (value instanceof AttributeValue.BinaryValue binary) {
            base64(binary.value());
        } else if (value instanceof AttributeValue.BooleanValue bool) {
            out.append(bool.value());
        } else if (value instanceof AttributeValue.NullValue) {
            out.append(true);
        } else if (value instanceof AttributeValue.MapValue map) {
            entries(map.entries());
        } else {
            elements(value);
        }
        out.append('}');
    }

    private void elements(AttributeValue value) {
        if (value instanceof AttributeValue.ListValue list) {
            array(list.elements(), this::value);
        } else if (value instanceof AttributeValue.StringSet set) {
            array(set.members(), member -> JsonText.append(out, member));
        } else if (value instanceof AttributeValue.NumberSet set) {
            array(set.members(), member -> JsonText.append(out, PlainNumber.of(member)));
        } else if (value instanceof AttributeValue.BinarySet set) {
            array(set.members(), this::base64);
        }
    }

    private <T> void array(List<T> elements, Consumer<T> writer) {
        out.append('[');
        for (int i = 0; i < elements.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            writer.accept(elements.get(i));
        }
        out.append(']');
    }

    private void base64(Binary bytes) {
        JsonText.append(out, Base64.getEncoder().encodeToString(bytes.toByteArray()));
    }
}
