package dev.sluice.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sluice.cutover.CutoverBoard;
import dev.sluice.cutover.Gate;
import dev.sluice.cutover.GateReading;
import dev.sluice.cutover.SystemPart;
import dev.sluice.gateway.Evidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The board of a cutover in the JSON keys of {@code sluice cutover status}, as the journal keeps it too. Stateless. */
public final class BoardJson {
    private BoardJson() {}

    /** A board. */
    public static JsonObject of(CutoverBoard board) {
        JsonObject json = new JsonObject();
        json.addProperty("phase", board.phase().name());
        board.guarded().ifPresent(phase -> json.addProperty("before", phase.name()));
        json.addProperty("sentence", board.sentence());
        json.addProperty("inDoubt", board.doubt().isPresent());
        JsonArray gates = new JsonArray();
        board.readings().forEach(reading -> gates.add(json(reading)));
        json.add("gates", gates);
        if (!board.parts().isEmpty()) {
            JsonArray parts = new JsonArray();
            board.parts().forEach(part -> parts.add(json(part)));
            json.add("parts", parts);
        }
        json.add("blockedBy", ids(board.blocking()));
        json.add("shut", ids(shut(board)));
        return json;
    }

    /** The gates that are shut. */
    static List<GateReading> shut(CutoverBoard board) {
        return board.readings().stream().filter(GateReading::blocks).toList();
    }

    private static JsonObject json(SystemPart part) {
        JsonObject json = new JsonObject();
        json.addProperty("name", part.name());
        part.phase().ifPresent(phase -> json.addProperty("phase", phase.name()));
        part.trouble().ifPresent(trouble -> json.addProperty("trouble", trouble));
        return json;
    }

    private static JsonObject json(GateReading reading) {
        JsonObject json = new JsonObject();
        json.addProperty("id", reading.gate().id());
        json.addProperty("title", reading.gate().title());
        json.addProperty("wants", reading.gate().wants());
        json.addProperty("before", reading.gate().guards().name());
        json.addProperty("passed", reading.standing() == GateReading.Standing.PASSED);
        json.addProperty("standing", reading.standing().name());
        json.addProperty("figure", reading.figure());
        json.addProperty("threshold", reading.threshold());
        json.addProperty("evidence", reading.evidence());
        reading.at().ifPresent(at -> json.addProperty("at", at.toString()));
        if (!reading.who().isEmpty()) {
            json.addProperty("who", reading.who());
        }
        return json;
    }

    private static JsonArray ids(List<GateReading> readings) {
        JsonArray ids = new JsonArray();
        readings.forEach(reading -> ids.add(reading.gate().id()));
        return ids;
    }

    /** The readings of a board that the journal kept, in their order; none where they cannot be read. */
    static List<GateReading> readings(Evidence kept) {
        try {
            List<GateReading> readings = new ArrayList<>();
            for (JsonElement element :
                    JsonParser.parseString(kept.json()).getAsJsonObject().getAsJsonArray("gates")) {
                readings.add(reading(element.getAsJsonObject()));
            }
            return List.copyOf(readings);
        } catch (RuntimeException other) {
            // Broad on purpose: what another version kept may lack anything; what cannot be read is not shown as
            // anything.
            return List.of();
        }
    }

    private static GateReading reading(JsonObject json) {
        String id = json.get("id").getAsString();
        Gate gate = List.of(Gate.values()).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        return new GateReading(
                gate,
                GateReading.Standing.valueOf(json.get("standing").getAsString()),
                json.get("figure").getAsString(),
                json.get("threshold").getAsString(),
                json.get("evidence").getAsString(),
                Optional.ofNullable(json.get("at")).map(at -> Instant.parse(at.getAsString())),
                json.has("who") ? json.get("who").getAsString() : "");
    }
}
