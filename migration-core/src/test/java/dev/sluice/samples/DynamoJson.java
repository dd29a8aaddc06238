package dev.sluice.samples;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Items in DynamoDB's JSON as the tests compare them: a text for each attribute that is the same exactly for equal values, with type
 * tags, numbers by value, maps sorted. Shares no code with the program.
 */
final class DynamoJson {
    private DynamoJson() {}

    /** The canonical text of each attribute. */
    static TreeMap<String, String> attributes(JsonObject item) {
        TreeMap<String, String> attributes = new TreeMap<>();
        item.entrySet().forEach(entry -> attributes.put(entry.getKey(), text(entry.getValue())));
        return attributes;
    }

    /** An item of the SDK in DynamoDB's JSON. */
    static JsonObject of(Map<String, AttributeValue> item) {
        JsonObject json = new JsonObject();
        item.forEach((name, value) -> json.add(name, of(value)));
        return json;
    }

    private static JsonObject of(AttributeValue value) {
        JsonObject json = new JsonObject();
        switch (value.type()) {
            case S -> json.addProperty("S", value.s());
            case N -> json.addProperty("N", value.n());
            case BOOL -> json.addProperty("BOOL", value.bool());
            case NUL -> json.addProperty("NULL", value.nul());
            case B ->
                json.addProperty(
                        "B", Base64.getEncoder().encodeToString(value.b().asByteArray()));
            case M -> json.add("M", of(value.m()));
            case L -> json.add("L", list(value));
            default -> throw new IllegalStateException("no sample has an attribute of type " + value.type());
        }
        return json;
    }

    private static JsonArray list(AttributeValue value) {
        JsonArray list = new JsonArray();
        value.l().forEach(element -> list.add(of(element)));
        return list;
    }

    private static String text(JsonElement tagged) {
        Map.Entry<String, JsonElement> only =
                tagged.getAsJsonObject().entrySet().iterator().next();
        JsonElement value = only.getValue();
        return only.getKey() + " "
                + switch (only.getKey()) {
                    case "N" -> number(value.getAsString());
                    case "L" ->
                        value.getAsJsonArray().asList().stream()
                                .map(DynamoJson::text)
                                .collect(Collectors.joining(", ", "[", "]"));
                    case "M" -> attributes(value.getAsJsonObject()).toString();
                    case "S", "B" -> new JsonPrimitive(value.getAsString()).toString();
                    case "BOOL", "NULL" -> value.toString();
                    default -> throw new IllegalStateException("no sample has a value of type " + only.getKey());
                };
    }

    private static String number(String text) {
        BigDecimal value = new BigDecimal(text);
        return (value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros()).toPlainString();
    }
}
