package dev.sluice.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sluice.shadow.Latency;
import dev.sluice.shadow.MismatchSample;
import dev.sluice.shadow.PatternCounts;
import dev.sluice.shadow.PatternLatencies;
import dev.sluice.shadow.PatternWindow;
import dev.sluice.shadow.ShadowEnding;
import dev.sluice.shadow.ShadowWindow;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Windows of shadow reads as the journal keeps them, on one line. Stateless. */
public final class ShadowText {
    private static final double NANOS_A_MILLI = 1e6;

    private ShadowText() {}

    /** A window: for each pattern its switch, counts, latencies and samples, and the counts since it was opened. */
    public static String of(ShadowWindow window) {
        JsonObject json = new JsonObject();
        json.addProperty("from", window.from().toString());
        json.addProperty("to", window.to().toString());
        JsonArray patterns = new JsonArray();
        window.patterns().forEach(pattern -> patterns.add(pattern(pattern)));
        json.add("patterns", patterns);
        return json.toString();
    }

    private static JsonObject pattern(PatternWindow pattern) {
        JsonObject json = new JsonObject();
        json.addProperty("pattern", pattern.pattern());
        json.addProperty("contract", pattern.contract());
        json.addProperty("cleaning", pattern.cleaning());
        json.addProperty("switch", pattern.turned().position().name());
        json.addProperty("percent", pattern.turned().percent());
        json.addProperty("reason", pattern.turned().reason());
        json.add("counts", counts(pattern.counts()));
        json.add("latencies", latencies(pattern.latencies()));
        JsonArray samples = new JsonArray();
        pattern.samples().forEach(sample -> samples.add(sample(sample)));
        json.add("samples", samples);
        JsonObject total = counts(pattern.total().counts());
        total.addProperty("since", pattern.total().since().toString());
        json.add("total", total);
        return json;
    }

    private static JsonObject counts(PatternCounts counts) {
        JsonObject json = new JsonObject();
        json.addProperty("asked", counts.asked());
        json.addProperty("compared", counts.compared());
        json.addProperty("mismatches", counts.mismatches());
        for (ShadowEnding ending : ShadowEnding.values()) {
            json.addProperty(ending.name().toLowerCase(Locale.ROOT), counts.of(ending));
        }
        json.addProperty("equalEmpty", counts.equalEmpty());
        json.addProperty("oldFailed", counts.oldFailed());
        JsonObject errors = new JsonObject();
        counts.errors().forEach(errors::addProperty);
        json.add("errors", errors);
        counts.mismatchRateBelow().ifPresent(bound -> json.addProperty("mismatchRateBelow95", bound));
        return json;
    }

    /** Counts as they were written, without the names of errors. */
    static PatternCounts readCounts(JsonObject json) {
        Map<ShadowEnding, Long> endings = new EnumMap<>(ShadowEnding.class);
        for (ShadowEnding ending : ShadowEnding.values()) {
            endings.put(ending, json.get(ending.name().toLowerCase(Locale.ROOT)).getAsLong());
        }
        return new PatternCounts(
                json.get("asked").getAsLong(),
                endings,
                json.get("equalEmpty").getAsLong(),
                json.get("oldFailed").getAsLong(),
                Map.of());
    }

    /** The p99 of the target's answers; absent where none was measured. */
    static Optional<Duration> readNewPath(JsonObject latencies) {
        JsonObject json = latencies.getAsJsonObject("new");
        return json.get("count").getAsLong() == 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(Math.round(json.get("p99Millis").getAsDouble() * NANOS_A_MILLI)));
    }

    private static JsonObject latencies(PatternLatencies latencies) {
        JsonObject json = new JsonObject();
        json.add("oldShadowed", latency(latencies.oldShadowed()));
        json.add("oldAlone", latency(latencies.oldAlone()));
        json.add("new", latency(latencies.next()));
        json.add("added", latency(latencies.added()));
        return json;
    }

    private static JsonObject latency(Latency latency) {
        JsonObject json = new JsonObject();
        json.addProperty("count", latency.count());
        json.addProperty("p50Millis", millis(latency.median()));
        json.addProperty("p99Millis", millis(latency.p99()));
        return json;
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / NANOS_A_MILLI;
    }

    private static JsonObject sample(MismatchSample sample) {
        JsonObject json = new JsonObject();
        json.addProperty("class", sample.ending().name());
        json.addProperty("at", sample.at().toString());
        json.addProperty("how", sample.how());
        json.add("old", texts(sample.old()));
        json.add("new", texts(sample.next()));
        return json;
    }

    private static JsonArray texts(List<String> rows) {
        JsonArray json = new JsonArray();
        rows.forEach(json::add);
        return json;
    }
}
