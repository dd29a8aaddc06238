package dev.sluice.reverse;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.JsonText;
import java.util.Map;

/** Native attribute values as JSON. */
final class JsonLiteral {
    private final StringBuilder out = new StringBuilder();

    private JsonLiteral() {}

    /** The JSON of a value; sets and bytes have none. */
    static String of(AttributeValue value) throws UninvertibleException {
        JsonLiteral literal = new JsonLiteral();
        literal.append(value);
        return literal.out.toString();
    }

    private void append(AttributeValue value) throws UninvertibleException {
        if (value instanceof AttributeValue.StringValue string) {
            JsonText.append(out, string.value());
        } else if (value instanceof AttributeValue.NumberValue number) {
            out.append(number.value().toPlainString());
        } else if (value instanceof AttributeValue.BooleanValue bool) {
            out.append(bool.value());
        } else if (value instanceof AttributeValue.NullValue) {
            out.append("null");
        } else if (value instanceof AttributeValue.ListValue list) {
            String comma = "[";
            for (AttributeValue element : list.elements()) {
                out.append(comma);
                append(element);
                comma = ",";
            }
            out.append(list.elements().isEmpty() ? "[]" : "]");
        } else if (value instanceof AttributeValue.MapValue map) {
            String comma = "{";
            for (Map.Entry<String, AttributeValue> entry : map.entries().entrySet()) {
                JsonText.append(out.append(comma), entry.getKey()).append(':');
                append(entry.getValue());
                comma = ",";
            }
            out.append(map.entries().isEmpty() ? "{}" : "}");
        } else {
            throw new UninvertibleException("JSON has no type " + value.typeDescriptor());
        }
    }
}
