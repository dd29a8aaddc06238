package dev.sluice.standin;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer from a file under {@code control-plane/}: {@code status}, {@code body}, where {@code ${table}}, {@code ${operation}} and {@code ${alarm}}
 * stand for what the request names, and {@code @now-25h} for a moment before now.
 *
 * @param status of HTTP
 * @param body as it is sent, moments still as texts
 */
record RecordedAnswer(int status, JsonObject body) {
    private static final Pattern RELATIVE = Pattern.compile("@now-(\\d+)(d|h|m|s)");
    private static final Pattern FIXED = Pattern.compile("@(\\d{4}-\\d{2}-\\d{2}T.*Z)");

    static RecordedAnswer read(String name, Map<String, String> values) {
        String text = text("/control-plane/" + name + ".json");
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        JsonObject recorded = JsonParser.parseString(text).getAsJsonObject();
        return new RecordedAnswer(recorded.get("status").getAsInt(), recorded.getAsJsonObject("body"));
    }

    private static String text(String resource) {
        try (InputStream in = RecordedAnswer.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("nothing was recorded as " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The moment that a text of a recording stands for. */
    static Optional<Instant> moment(String text) {
        Matcher fixed = FIXED.matcher(text);
        if (fixed.matches()) {
            return Optional.of(Instant.parse(fixed.group(1)));
        }
        Matcher relative = RELATIVE.matcher(text);
        if (!relative.matches()) {
            return Optional.empty();
        }
        String amount = relative.group(1) + relative.group(2);
        Duration before = Duration.parse(relative.group(2).equals("d") ? "P" + amount : "PT" + amount);
        return Optional.of(Instant.now().minus(before));
    }

    /** The body with each moment as the seconds since 1970 that DynamoDB writes. */
    JsonObject inSeconds() {
        return seconds(body).getAsJsonObject();
    }

    private static JsonElement seconds(JsonElement json) {
        if (json instanceof JsonObject object) {
            JsonObject written = new JsonObject();
            object.entrySet().forEach(member -> written.add(member.getKey(), seconds(member.getValue())));
            return written;
        }
        if (json instanceof JsonArray array) {
            JsonArray written = new JsonArray();
            array.forEach(element -> written.add(seconds(element)));
            return written;
        }
        if (json instanceof JsonPrimitive text && text.isString()) {
            return moment(text.getAsString())
                    .<JsonElement>map(moment -> new JsonPrimitive(BigDecimal.valueOf(moment.toEpochMilli(), 3)))
                    .orElse(text);
        }
        return json;
    }
}
