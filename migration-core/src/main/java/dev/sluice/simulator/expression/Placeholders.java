package dev.sluice.simulator.expression;

import com.google.gson.JsonElement;
import dev.sluice.item.AttributeValue;
import dev.sluice.simulator.protocol.AttributeValueReader;
import dev.sluice.simulator.protocol.RefusedException;
import dev.sluice.simulator.protocol.RequestDocument;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What {@code #name} and {@code :value} stand for in one request; each has to be used. Not thread-safe. */
public final class Placeholders {
    private final Map<String, String> names;
    private final Map<String, AttributeValue> values;
    private final Set<String> used = new HashSet<>();

    private Placeholders(Map<String, String> names, Map<String, AttributeValue> values) {
        this.names = names;
        this.values = values;
    }

    /** Reads those of a request. */
    public static Placeholders of(RequestDocument request) throws RefusedException {
        Map<String, String> names = request.textsByName("ExpressionAttributeNames");
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        Optional<RequestDocument> given = request.optionalObject("ExpressionAttributeValues");
        if (given.isPresent()) {
            for (Map.Entry<String, JsonElement> entry : given.get().json().entrySet()) {
                values.put(entry.getKey(), AttributeValueReader.value(entry.getValue()));
            }
        }
        Placeholders placeholders = new Placeholders(names, values);
        placeholders.check(request);
        return placeholders;
    }

    private void check(RequestDocument request) throws RefusedException {
        if (request.has("ExpressionAttributeValues") && values.isEmpty()) {
            throw RefusedException.invalid("ExpressionAttributeValues must not be empty");
        }
        if (request.has("ExpressionAttributeNames") && names.isEmpty()) {
            throw RefusedException.invalid("ExpressionAttributeNames must not be empty");
        }
        for (String name : names.keySet()) {
            if (!name.startsWith("#") || name.length() < 2) {
                throw RefusedException.invalid(
                        "ExpressionAttributeNames contains invalid key: Syntax error; key: \"" + name + "\"");
            }
        }
        for (String value : values.keySet()) {
            if (!value.startsWith(":") || value.length() < 2) {
                throw RefusedException.invalid(
                        "ExpressionAttributeValues contains invalid key: Syntax error; key: \"" + value + "\"");
            }
        }
    }

    /** The attribute name that a word stands for: itself, or what {@code #word} was given as. */
    String name(String word) throws RefusedException {
        if (!word.startsWith("#")) {
            return word;
        }
        String name = names.get(word);
        if (name == null) {
            throw RefusedException.invalid("An expression attribute name used in the document path is not defined;"
                    + " attribute name: " + word);
        }
        used.add(word);
        return name;
    }

    /** The value that {@code :word} stands for. */
    AttributeValue value(String word) throws RefusedException {
        AttributeValue value = values.get(word);
        if (value == null) {
            throw RefusedException.invalid(
                    "An expression attribute value used in expression is not defined; attribute value: " + word);
        }
        used.add(word);
        return value;
    }

    /** Refuses what no expression used; to be called after all of them were parsed. */
    public void checkAllUsed() throws RefusedException {
        for (String name : names.keySet()) {
            if (!used.contains(name)) {
                throw RefusedException.invalid(
                        "Value provided in ExpressionAttributeNames unused in expressions: keys: {" + name + "}");
            }
        }
        for (String value : values.keySet()) {
            if (!used.contains(value)) {
                throw RefusedException.invalid(
                        "Value provided in ExpressionAttributeValues unused in expressions: keys: {" + value + "}");
            }
        }
    }
}
