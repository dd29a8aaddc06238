package dev.sluice.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.sluice.value.Lsn;
import dev.sluice.verify.Difference;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.VerifyCounts;
import dev.sluice.window.Standing;
import dev.sluice.window.WindowResult;
import dev.sluice.window.WindowResult.Span;
import dev.sluice.window.WindowResult.Time;
import dev.sluice.window.WindowsResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Verification windows in the JSON keys that the command line promises, and back. Stateless. */
public final class WindowJson {
    private static final double MILLIS = 1000.0;

    private WindowJson() {}

    /** A window or a full pass. */
    public static JsonObject of(WindowResult window) {
        return of(window, Integer.MAX_VALUE);
    }

    /**
     * The same.
     *
     * @param most how many differences it lists at most
     */
    static JsonObject of(WindowResult window, int most) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", window.kind().name().toLowerCase(Locale.ROOT));
        json.addProperty("number", window.number());
        json.addProperty("verdict", window.verdict().name());
        json.addProperty("reason", window.reason());
        json.addProperty("from", window.span().from().toString());
        json.addProperty("through", window.span().through().toString());
        json.addProperty("changes", window.span().changes());
        addCounts(json, window.counts());
        json.addProperty("open", window.open());
        json.add("standing", standing(window.standing()));
        json.addProperty("at", window.time().began().toString());
        json.addProperty("seconds", window.time().elapsed().toMillis() / MILLIS);
        json.add("differences", differences(window.differences(), most));
        return json;
    }

    /**
     * A window or a full pass as it was written, with the differences that were listed; its time to the millisecond.
     *
     * @param text what {@link EvidenceText#of(WindowResult)} made of it
     * @throws IllegalArgumentException where it is not that
     */
    public static WindowResult read(String text) {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            return new WindowResult(
                    WindowResult.Kind.valueOf(string(json, "kind").toUpperCase(Locale.ROOT)),
                    number(json, "number"),
                    Verdict.valueOf(string(json, "verdict")),
                    string(json, "reason"),
                    new Span(
                            Lsn.parse(string(json, "from")),
                            Lsn.parse(string(json, "through")),
                            number(json, "changes")),
                    readCounts(json),
                    readDifferences(required(json, "differences").getAsJsonArray()),
                    number(json, "open"),
                    readStanding(required(json, "standing").getAsJsonObject()),
                    new Time(
                            Instant.parse(string(json, "at")),
                            Duration.ofMillis(
                                    Math.round(required(json, "seconds").getAsDouble() * MILLIS))));
        } catch (RuntimeException other) {
            // Broad on purpose: what another version kept may lack anything.
            throw new IllegalArgumentException("not a verification window: " + text, other);
        }
    }

    private static String string(JsonObject json, String key) {
        return required(json, key).getAsString();
    }

    private static long number(JsonObject json, String key) {
        return required(json, key).getAsLong();
    }

    private static JsonElement required(JsonObject json, String key) {
        JsonElement value = json.get(key);
        if (value == null) {
            throw new JsonParseException("no " + key);
        }
        return value;
    }

    private static Standing readStanding(JsonObject json) {
        return new Standing(
                Verdict.valueOf(string(json, "verdict")),
                json.has("fullPass") ? Optional.of(Verdict.valueOf(string(json, "fullPass"))) : Optional.empty(),
                json.has("fullAt") ? Optional.of(Instant.parse(string(json, "fullAt"))) : Optional.empty(),
                number(json, "windows"),
                number(json, "keys"));
    }

    private static VerifyCounts readCounts(JsonObject json) {
        return new VerifyCounts(
                number(json, "compared"),
                number(json, "missing"),
                number(json, "extra"),
                number(json, "different"),
                number(json, "unsettled"),
                number(json, "foreign"),
                number(json, "quarantined"),
                number(json, "notCompared"));
    }

    private static List<Difference> readDifferences(JsonArray array) {
        List<Difference> differences = new ArrayList<>();
        array.forEach(element -> differences.add(ResultJson.readDifference(element.getAsJsonObject())));
        return differences;
    }

    /** How it ended. */
    public static JsonObject of(WindowsResult result) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", "end");
        json.addProperty("fullPasses", result.fullPasses());
        json.addProperty("windows", result.windows());
        json.addProperty("keys", result.keys());
        json.addProperty("changes", result.changes());
        json.addProperty("verdict", result.worst().name());
        json.add("standing", standing(result.standing()));
        return json;
    }

    private static JsonObject standing(Standing standing) {
        JsonObject json = new JsonObject();
        json.addProperty("verdict", standing.verdict().name());
        standing.fullPass().ifPresent(verdict -> json.addProperty("fullPass", verdict.name()));
        standing.fullAt().ifPresent(at -> json.addProperty("fullAt", at.toString()));
        json.addProperty("windows", standing.windows());
        json.addProperty("keys", standing.keys());
        return json;
    }

    private static void addCounts(JsonObject json, VerifyCounts counts) {
        json.addProperty("compared", counts.compared());
        json.addProperty("missing", counts.missing());
        json.addProperty("extra", counts.extra());
        json.addProperty("different", counts.different());
        json.addProperty("unsettled", counts.unsettled());
        json.addProperty("foreign", counts.foreign());
        json.addProperty("quarantined", counts.quarantined());
        json.addProperty("notCompared", counts.notCompared());
    }

    private static JsonArray differences(List<Difference> differences, int most) {
        JsonArray array = new JsonArray();
        differences.stream().limit(most).forEach(difference -> array.add(ResultJson.difference(difference)));
        return array;
    }
}
