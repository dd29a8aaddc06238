package dev.sluice.adapter.folder;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The fields of a JSON object, none of which is guessed: one that is missing is a {@link JsonParseException} with its name.
 *
 * @param json the object
 */
record JsonFields(JsonObject json) {
    static JsonFields of(JsonElement element) {
        if (element instanceof JsonObject object) {
            return new JsonFields(object);
        }
        throw new JsonParseException("an object is wanted where " + shortened(element) + " stands");
    }

    boolean has(String name) {
        return json.has(name);
    }

    String text(String name) {
        return required(name).getAsString();
    }

    long number(String name) {
        return required(name).getAsLong();
    }

    int wholeNumber(String name) {
        return required(name).getAsInt();
    }

    double decimal(String name) {
        return required(name).getAsDouble();
    }

    boolean flag(String name) {
        return required(name).getAsBoolean();
    }

    JsonFields object(String name) {
        return of(required(name));
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        return Enum.valueOf(type, text(name));
    }

    List<String> texts(String name) {
        return list(name, JsonElement::getAsString);
    }

    <T> List<T> objects(String name, Function<JsonFields, T> reading) {
        return list(name, element -> reading.apply(of(element)));
    }

    private <T> List<T> list(String name, Function<JsonElement, T> reading) {
        if (!(required(name) instanceof JsonArray array)) {
            throw new JsonParseException("\"" + name + "\" is not a list");
        }
        List<T> list = new ArrayList<>();
        array.forEach(element -> list.add(reading.apply(element)));
        return list;
    }

    private JsonElement required(String name) {
        return Optional.ofNullable(json.get(name))
                .filter(element -> !element.isJsonNull())
                .orElseThrow(() -> new JsonParseException("\"" + name + "\" is missing"));
    }

    private static String shortened(JsonElement element) {
        String text = element.toString();
        return text.length() > 40 ? text.substring(0, 40) + "..." : text;
    }
}
