package dev.sluice.simulator.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.BinarySet;
import dev.sluice.item.AttributeValue.BinaryValue;
import dev.sluice.item.AttributeValue.BooleanValue;
import dev.sluice.item.AttributeValue.ListValue;
import dev.sluice.item.AttributeValue.MapValue;
import dev.sluice.item.AttributeValue.NullValue;
import dev.sluice.item.AttributeValue.NumberSet;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringSet;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Binary;
import dev.sluice.item.Item;
import dev.sluice.item.ItemSize;
import dev.sluice.limits.SizeLimits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads attribute values from the wire and refuses those that no item can hold: I11, I12, I14, I15, N2. */
public final class AttributeValueReader {
    /** DynamoDB Local refuses the thirty-second list or map within another; the documents say 32 levels (I11). */
    private static final int CONTAINERS = SizeLimits.NESTING_LEVELS - 1;

    private AttributeValueReader() {}

    /** Reads an item or a key. */
    public static Item item(JsonObject json) throws RefusedException {
        return new Item(entries(json, 0));
    }

    /** Reads a single value, such as {@code {"S":"x"}}. */
    public static AttributeValue value(JsonElement json) throws RefusedException {
        return value(json, 0);
    }

    private static Map<String, AttributeValue> entries(JsonObject json, int depth) throws RefusedException {
        Map<String, AttributeValue> entries = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> entry : json.entrySet()) {
            name(entry.getKey());
            entries.put(entry.getKey(), value(entry.getValue(), depth));
        }
        return entries;
    }

    private static void name(String name) throws RefusedException {
        if (name.isEmpty()) {
            throw RefusedException.invalidParameter("Empty attribute name");
        }
        if (name.length() > SizeLimits.ATTRIBUTE_NAME.count() / 3
                && ItemSize.utf8Length(name) > SizeLimits.ATTRIBUTE_NAME.count()) {
            throw RefusedException.invalidParameter("Attribute name is too large, must be less than 65536 bytes");
        }
    }

    private static AttributeValue value(JsonElement json, int depth) throws RefusedException {
        if (!json.isJsonObject()) {
            throw RequestDocument.serialization("An attribute value is not an object");
        }
        JsonObject typed = json.getAsJsonObject();
        if (typed.size() != 1) {
            throw RefusedException.invalid("Supplied AttributeValue "
                    + (typed.size() == 0 ? "is empty" : "has more than one datatypes set")
                    + ", must contain exactly one of the supported datatypes");
        }
        Map.Entry<String, JsonElement> only = typed.entrySet().iterator().next();
        JsonElement content = only.getValue();
        return switch (only.getKey()) {
            case "S" -> new StringValue(text(content));
            case "N" -> new NumberValue(number(text(content)));
            case "B" -> new BinaryValue(binary(text(content)));
            case "BOOL" -> new BooleanValue(flag(content));
            case "NULL" -> nothing(content);
            case "L" -> list(array(content), depth + 1);
            case "M" -> map(content, depth + 1);
            case "SS", "NS", "BS" -> set(only.getKey(), array(content));
            default ->
                throw RefusedException.invalid(
                        "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
        };
    }

    private static AttributeValue list(JsonArray elements, int depth) throws RefusedException {
        nested(depth);
        List<AttributeValue> values = new ArrayList<>(elements.size());
        for (JsonElement element : elements) {
            values.add(value(element, depth));
        }
        return new ListValue(values);
    }

    private static AttributeValue map(JsonElement content, int depth) throws RefusedException {
        nested(depth);
        if (!content.isJsonObject()) {
            throw RequestDocument.serialization("A map is not an object");
        }
        return new MapValue(entries(content.getAsJsonObject(), depth));
    }

    private static void nested(int depth) throws RefusedException {
        if (depth > CONTAINERS) {
            throw RefusedException.invalid("Nesting Levels have exceeded supported limits");
        }
    }

    private static AttributeValue nothing(JsonElement content) throws RefusedException {
        if (!flag(content)) {
            throw RefusedException.invalidParameter("Null attribute value types must have the value of true");
        }
        return new NullValue();
    }

    private static AttributeValue set(String type, JsonArray members) throws RefusedException {
        if (members.isEmpty()) {
            throw RefusedException.invalidParameter("A set of type " + type + " may not be empty");
        }
        List<String> texts = new ArrayList<>(members.size());
        for (JsonElement member : members) {
            texts.add(text(member));
        }
        return switch (type) {
            case "SS" -> new StringSet(distinct(texts));
            case "NS" -> new NumberSet(distinct(numbers(texts)));
            default -> new BinarySet(distinct(binaries(texts)));
        };
    }

    private static List<BigDecimal> numbers(List<String> texts) throws RefusedException {
        List<BigDecimal> numbers = new ArrayList<>(texts.size());
        for (String text : texts) {
            numbers.add(number(text));
        }
        return numbers;
    }

    private static List<Binary> binaries(List<String> texts) throws RefusedException {
        List<Binary> binaries = new ArrayList<>(texts.size());
        for (String text : texts) {
            binaries.add(binary(text));
        }
        return binaries;
    }

    private static <T> List<T> distinct(List<T> members) throws RefusedException {
        if (new HashSet<>(members).size() < members.size()) {
            throw RefusedException.invalidParameter("Input collection contains duplicates");
        }
        return members;
    }

    private static BigDecimal number(String text) throws RefusedException {
        BigDecimal number = parsed(text);
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        if (stripped.precision() > SizeLimits.NUMBER_DIGITS) {
            throw RefusedException.invalid("Attempting to store more than 38 significant digits in a Number");
        }
        BigDecimal magnitude = stripped.abs();
        if (magnitude.compareTo(SizeLimits.NUMBER_BEYOND) >= 0) {
            throw RefusedException.invalid(
                    "Number overflow. Attempting to store a number with magnitude larger than supported range");
        }
        if (magnitude.compareTo(SizeLimits.NUMBER_SMALLEST) < 0) {
            throw RefusedException.invalid(
                    "Number underflow. Attempting to store a number with magnitude smaller than supported range");
        }
        return stripped;
    }

    private static BigDecimal parsed(String text) throws RefusedException {
        try {
            if (text.chars().allMatch(unit -> unit < 0x80)) { // BigDecimal would take digits of other scripts
                return new BigDecimal(text);
            }
        } catch (NumberFormatException e) {
            throw notANumber(text);
        }
        throw notANumber(text);
    }

    private static RefusedException notANumber(String text) {
        return RefusedException.invalid("The parameter cannot be converted to a numeric value: " + text);
    }

    private static Binary binary(String text) throws RefusedException {
        try {
            return Binary.copyOf(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw RequestDocument.serialization("A binary value is not Base64");
        }
    }

    private static String text(JsonElement content) throws RefusedException {
        if (!content.isJsonPrimitive()) {
            throw RequestDocument.serialization("A value is not a text");
        }
        return content.getAsString();
    }

    private static boolean flag(JsonElement content) throws RefusedException {
        if (!content.isJsonPrimitive()) {
            throw RequestDocument.serialization("A value is not true or false");
        }
        return content.getAsBoolean();
    }

    private static JsonArray array(JsonElement content) throws RefusedException {
        if (!content.isJsonArray()) {
            throw RequestDocument.serialization("A value is not an array");
        }
        return content.getAsJsonArray();
    }
}
