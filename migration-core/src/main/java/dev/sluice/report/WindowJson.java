package dev.sluice.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sluice.verify.Difference;
import dev.sluice.verify.VerifyCounts;
import dev.sluice.window.Standing;
import dev.sluice.window.WindowResult;
import dev.sluice.window.WindowsResult;
import java.util.List;
import java.util.Locale;

/** Verification windows in the JSON keys that the command line promises. Stateless. */
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
