package dev.sluice.simulator.protocol;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Map;

/**
 * An answer: HTTP status and JSON. Immutable and thread-safe.
 *
 * @param status 200, or the status of an error
 * @param body the JSON document
 */
public record Answer(int status, String body) {
    private static final int OK = 200;

    /** A successful answer. */
    public static Answer of(JsonObject body) {
        return new Answer(OK, body.toString());
    }

    /** A refusal. */
    public static Answer of(RefusedException refusal) {
        JsonObject body = new JsonObject();
        body.addProperty("__type", refusal.code().type());
        // Error shapes of the service spell it in either way; clients take both.
        body.addProperty("message", refusal.sentence());
        for (Map.Entry<String, JsonElement> detail : refusal.details().entrySet()) {
            body.add(detail.getKey(), detail.getValue());
        }
        return new Answer(refusal.code().status(), body.toString());
    }

    /** Whether the operation was done. */
    public boolean isSuccess() {
        return status == OK;
    }

    /** The body as a tree. */
    public JsonObject json() {
        return JsonParser.parseString(body).getAsJsonObject();
    }

    /** The error's name without its name space, such as {@code ValidationException}; empty for a success. */
    public String errorName() {
        if (isSuccess()) {
            return "";
        }
        String type = json().get("__type").getAsString();
        return type.substring(type.indexOf('#') + 1);
    }
}
