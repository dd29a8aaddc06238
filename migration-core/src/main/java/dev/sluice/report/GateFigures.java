package dev.sluice.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sluice.cutover.CutoverFacts.Extent;
import dev.sluice.cutover.CutoverFacts.LargestItem;
import dev.sluice.cutover.CutoverFacts.Seen;
import dev.sluice.gateway.Evidence;
import dev.sluice.value.Bytes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Figures of the gates, out of evidence as the journal keeps it. Stateless. */
public final class GateFigures {
    private GateFigures() {}

    /**
     * The largest item of a survey.
     *
     * @return empty where it saw no item, or the evidence is none of a survey
     */
    public static Optional<LargestItem> largest(Evidence survey) {
        try {
            JsonObject json = JsonParser.parseString(survey.json()).getAsJsonObject();
            Optional<LargestItem> largest = Optional.empty();
            Bytes together = together(json.getAsJsonArray("entities"));
            for (JsonElement element : json.getAsJsonArray("entities")) {
                JsonObject entity = element.getAsJsonObject();
                Bytes size = new Bytes(entity.get("bytesMax").getAsLong());
                boolean isLarger = entity.get("items").getAsLong() > 0
                        && largest.map(found -> size.compareTo(found.size()) > 0)
                                .orElse(true);
                if (isLarger) {
                    largest = Optional.of(new LargestItem(
                            entity.get("name").getAsString(),
                            size,
                            json.get("itemsRendered").getAsLong(),
                            together,
                            seen(json, survey),
                            survey.at()));
                }
            }
            return largest;
        } catch (RuntimeException other) {
            // Broad on purpose: what another version kept may lack anything; what cannot be read opens no gate.
            return Optional.empty();
        }
    }

    /** What an earlier version kept does not say of a sample that it is one. */
    private static Seen seen(JsonObject json, Evidence survey) {
        Map<String, Long> items = new LinkedHashMap<>();
        json.getAsJsonArray("entities")
                .forEach(entity -> items.put(
                        entity.getAsJsonObject().get("name").getAsString(),
                        entity.getAsJsonObject().get("items").getAsLong()));
        Extent extent = !json.has(EvidenceText.EVERY_ROW)
                ? Extent.NOT_NOTED
                : json.get(EvidenceText.EVERY_ROW).getAsBoolean() ? Extent.EVERY_ROW : Extent.SAMPLE;
        return new Seen(extent, survey.subject().source(), items);
    }

    private static Bytes together(JsonArray entities) {
        long sum = 0;
        for (JsonElement element : entities) {
            JsonObject entity = element.getAsJsonObject();
            sum = Math.addExact(
                    sum,
                    Math.multiplyExact(
                            entity.get("items").getAsLong(),
                            entity.get("bytesMax").getAsLong()));
        }
        return new Bytes(sum);
    }

    /**
     * What a window of shadow reads saw of each pattern.
     *
     * @return empty where the evidence cannot be read
     */
    public static Optional<Map<String, ShadowFigures>> shadow(Evidence window) {
        try {
            Map<String, ShadowFigures> found = new LinkedHashMap<>();
            JsonObject json = JsonParser.parseString(window.json()).getAsJsonObject();
            Instant from = Instant.parse(json.get("from").getAsString());
            Instant to = Instant.parse(json.get("to").getAsString());
            for (JsonElement element : json.getAsJsonArray("patterns")) {
                JsonObject pattern = element.getAsJsonObject();
                found.put(
                        pattern.get("pattern").getAsString(),
                        new ShadowFigures(
                                from,
                                to,
                                ShadowText.readCounts(pattern.getAsJsonObject("counts")),
                                ShadowText.readNewPath(pattern.getAsJsonObject("latencies"))));
            }
            return Optional.of(found);
        } catch (RuntimeException other) {
            // Broad on purpose, as above.
            return Optional.empty();
        }
    }
}
