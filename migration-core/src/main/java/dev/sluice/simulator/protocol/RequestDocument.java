package dev.sluice.simulator.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.sluice.item.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request, or an object within one, read with types: what has the wrong one is a SerializationException, as on the service. */
public final class RequestDocument {
    private final JsonObject json;

    /** Reads this object. */
    public RequestDocument(JsonObject json) {
        this.json = json;
    }

    /** Parses a request's body. */
    public static RequestDocument parse(String body) throws RefusedException {
        try {
            JsonElement parsed = JsonParser.parseString(body);
            if (parsed.isJsonObject()) {
                return new RequestDocument(parsed.getAsJsonObject());
            }
        } catch (JsonParseException e) {
            throw serialization("The request is not JSON");
        }
        throw serialization("The request is not a JSON object");
    }

    /** The object itself. */
    public JsonObject json() {
        return json;
    }

    /** Whether there is a member of that name that is not null. */
    public boolean has(String name) {
        JsonElement member = json.get(name);
        return member != null && !member.isJsonNull();
    }

    /** A text that must be there. */
    public String text(String name) throws RefusedException {
        return optionalText(name).orElseThrow(() -> missing(name));
    }

    /** A text. */
    public Optional<String> optionalText(String name) throws RefusedException {
        return has(name) ? Optional.of(primitive(name).getAsString()) : Optional.empty();
    }

    /** Whether a flag is set; false when it is absent. */
    public boolean isSet(String name) throws RefusedException {
        return has(name) && primitive(name).getAsBoolean();
    }

    /** A whole number. */
    public Optional<Integer> number(String name) throws RefusedException {
        if (!has(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(primitive(name).getAsInt());
        } catch (NumberFormatException e) {
            throw serialization(name + " is not a whole number");
        }
    }

    /** An object that must be there. */
    public RequestDocument object(String name) throws RefusedException {
        return optionalObject(name).orElseThrow(() -> missing(name));
    }

    /** An object. */
    public Optional<RequestDocument> optionalObject(String name) throws RefusedException {
        if (!has(name)) {
            return Optional.empty();
        }
        JsonElement member = json.get(name);
        if (!member.isJsonObject()) {
            throw serialization(name + " is not an object");
        }
        return Optional.of(new RequestDocument(member.getAsJsonObject()));
    }

    /** The objects of an array, none when it is absent. */
    public List<RequestDocument> objects(String name) throws RefusedException {
        List<RequestDocument> objects = new ArrayList<>();
        for (JsonElement element : array(name)) {
            if (!element.isJsonObject()) {
                throw serialization(name + " holds something else than objects");
            }
            objects.add(new RequestDocument(element.getAsJsonObject()));
        }
        return objects;
    }

    /** The texts of an array, none when it is absent. */
    public List<String> texts(String name) throws RefusedException {
        List<String> texts = new ArrayList<>();
        for (JsonElement element : array(name)) {
            if (!element.isJsonPrimitive()) {
                throw serialization(name + " holds something else than texts");
            }
            texts.add(element.getAsString());
        }
        return texts;
    }

    /** The texts of an object by name, none when it is absent. */
    public Map<String, String> textsByName(String name) throws RefusedException {
        Map<String, String> texts = new LinkedHashMap<>();
        Optional<RequestDocument> object = optionalObject(name);
        if (object.isPresent()) {
            for (String member : object.get().json.keySet()) {
                texts.put(member, object.get().text(member));
            }
        }
        return texts;
    }

    /** An item or key that must be there. */
    public Item item(String name) throws RefusedException {
        return AttributeValueReader.item(object(name).json);
    }

    /** An array, empty when it is absent. */
    public JsonArray array(String name) throws RefusedException {
        if (!has(name)) {
            return new JsonArray();
        }
        JsonElement member = json.get(name);
        if (!member.isJsonArray()) {
            throw serialization(name + " is not an array");
        }
        return member.getAsJsonArray();
    }

    private JsonPrimitive primitive(String name) throws RefusedException {
        JsonElement member = json.get(name);
        if (!member.isJsonPrimitive()) {
            throw serialization(name + " is not a plain value");
        }
        return member.getAsJsonPrimitive();
    }

    static RefusedException serialization(String what) {
        return new RefusedException(ErrorCode.SERIALIZATION, what + ".");
    }

    private static RefusedException missing(String name) {
        return RefusedException.invalid("1 validation error detected: Value null at '" + name
                + "' failed to satisfy constraint: Member must not be null");
    }
}
