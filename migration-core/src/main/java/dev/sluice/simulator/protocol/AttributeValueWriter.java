package dev.sluice.simulator.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.BinarySet;
import dev.sluice.item.AttributeValue.BinaryValue;
import dev.sluice.item.AttributeValue.BooleanValue;
import dev.sluice.item.AttributeValue.ListValue;
import dev.sluice.item.AttributeValue.MapValue;
import dev.sluice.item.AttributeValue.NumberSet;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringSet;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Binary;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Map;

/** Writes attribute values in their wire form. */
public final class AttributeValueWriter {
    private AttributeValueWriter() {}

    /** An item, or a part of one. */
    public static JsonObject item(Map<String, AttributeValue> attributes) {
        JsonObject json = new JsonObject();
        attributes.forEach((name, value) -> json.add(name, value(value)));
        return json;
    }

    /** A single value, such as {@code {"S":"x"}}. */
    public static JsonObject value(AttributeValue value) {
        JsonObject json = new JsonObject();
        String type = value.typeDescriptor();
        if (value instanceof StringValue string) {
            json.addProperty(type, string.value());
        } else if (value instanceof NumberValue number) {
            json.addProperty(type, plain(number.value()));
        } else if (value instanceof BinaryValue binary) {
            json.addProperty(type, base64(binary.value()));
        } else if (value instanceof BooleanValue bool) {
            json.addProperty(type, bool.value());
        } else if (value instanceof MapValue map) {
            json.add(type, item(map.entries()));
        } else if (value instanceof AttributeValue.NullValue) {
            json.addProperty(type, true);
        } else {
            json.add(type, elements(value));
        }
        return json;
    }

    private static JsonArray elements(AttributeValue value) {
        JsonArray array = new JsonArray();
        if (value instanceof ListValue list) {
            list.elements().forEach(element -> array.add(value(element)));
        } else if (value instanceof StringSet set) {
            set.members().forEach(array::add);
        } else if (value instanceof NumberSet set) {
            set.members().forEach(member -> array.add(plain(member)));
        } else if (value instanceof BinarySet set) {
            set.members().forEach(member -> array.add(base64(member)));
        }
        return array;
    }

    private static String plain(BigDecimal number) {
        return number.toPlainString();
    }

    private static String base64(Binary bytes) {
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
