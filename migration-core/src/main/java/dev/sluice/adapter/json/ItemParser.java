package dev.sluice.adapter.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Binary;
import dev.sluice.item.Item;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Items from DynamoDB JSON, as answers to writes and our own notes hold them. The verifier reads on its own. Stateless. */
public final class ItemParser {
    private ItemParser() {}

    /**
     * An item.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Item item(JsonObject attributes) {
        return new Item(entries(attributes));
    }

    private static Map<String, AttributeValue> entries(JsonObject entries) {
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        entries.entrySet().forEach(entry -> values.put(entry.getKey(), value(entry.getValue())));
        return values;
    }

    private static AttributeValue value(JsonElement element) {
        Map.Entry<String, JsonElement> typed =
                element.getAsJsonObject().entrySet().iterator().next();
        JsonElement value = typed.getValue();
        return switch (typed.getKey()) {
            case "S" -> new AttributeValue.StringValue(value.getAsString());
            case "N" -> new AttributeValue.NumberValue(new BigDecimal(value.getAsString()));
            case "B" -> new AttributeValue.BinaryValue(binary(value));
            case "BOOL" -> new AttributeValue.BooleanValue(value.getAsBoolean());
            case "NULL" -> new AttributeValue.NullValue();
            case "L" -> new AttributeValue.ListValue(all(value.getAsJsonArray(), ItemParser::value));
            case "M" -> new AttributeValue.MapValue(entries(value.getAsJsonObject()));
            case "SS" -> new AttributeValue.StringSet(all(value.getAsJsonArray(), JsonElement::getAsString));
            case "NS" ->
                new AttributeValue.NumberSet(
                        all(value.getAsJsonArray(), member -> new BigDecimal(member.getAsString())));
            case "BS" -> new AttributeValue.BinarySet(all(value.getAsJsonArray(), ItemParser::binary));
            default -> throw new IllegalArgumentException("DynamoDB has no type " + typed.getKey());
        };
    }

    private static <T> List<T> all(JsonArray array, Function<JsonElement, T> reader) {
        List<T> all = new ArrayList<>();
        array.forEach(element -> all.add(reader.apply(element)));
        return all;
    }

    private static Binary binary(JsonElement base64) {
        return Binary.copyOf(Base64.getDecoder().decode(base64.getAsString()));
    }
}
