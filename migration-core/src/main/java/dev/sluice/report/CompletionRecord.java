package dev.sluice.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sluice.gateway.Evidence;
import dev.sluice.repair.Residue;
import dev.sluice.repair.SweepCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What completing a move did, as the journal keeps it. Immutable.
 *
 * @param reverse what became of the way back, sentences
 * @param stream what became of the change stream, a sentence
 * @param sweeps what was taken from each table, over all passes
 * @param residue what the last scan found in each table
 * @param statements what is left to others in the source, as SQL; none of it was run
 */
public record CompletionRecord(
        String reverse, String stream, List<SweepCounts> sweeps, List<Residue> residue, List<String> statements) {
    public CompletionRecord {
        sweeps = List.copyOf(sweeps);
        residue = List.copyOf(residue);
        statements = List.copyOf(statements);
    }

    /** As JSON, in the keys that the command line tells. */
    public JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("reverse", reverse);
        json.addProperty("stream", stream);
        json.add("sweeps", sweeps(sweeps));
        json.add("residue", residue(residue));
        json.add("statements", ResultJson.strings(statements));
        return json;
    }

    /** What sweeping did, of each table. */
    static JsonArray sweeps(List<SweepCounts> sweeps) {
        JsonArray array = new JsonArray();
        for (SweepCounts sweep : sweeps) {
            JsonObject one = new JsonObject();
            one.addProperty("table", sweep.table());
            one.addProperty("read", sweep.read());
            one.addProperty("removed", sweep.removed());
            one.addProperty("stripped", sweep.stripped());
            one.addProperty("putBack", sweep.putBack());
            one.addProperty("gone", sweep.gone());
            one.addProperty("restless", sweep.restless());
            one.addProperty("writeUnits", sweep.writeUnits());
            array.add(one);
        }
        return array;
    }

    /** What a scan found, of each table. */
    static JsonArray residue(List<Residue> residue) {
        JsonArray array = new JsonArray();
        for (Residue table : residue) {
            JsonObject one = new JsonObject();
            one.addProperty("table", table.table());
            one.addProperty("items", table.items());
            one.addProperty("marked", table.marked());
            one.addProperty("tombstones", table.tombstones());
            array.add(one);
        }
        return array;
    }

    /** What a completion kept; empty where it cannot be read. */
    public static Optional<CompletionRecord> read(Evidence kept) {
        try {
            JsonObject json = JsonParser.parseString(kept.json()).getAsJsonObject();
            List<String> statements = new ArrayList<>();
            json.getAsJsonArray("statements").forEach(statement -> statements.add(statement.getAsString()));
            return Optional.of(new CompletionRecord(
                    json.get("reverse").getAsString(),
                    json.get("stream").getAsString(),
                    sweepsOf(json.getAsJsonArray("sweeps")),
                    residueOf(json.getAsJsonArray("residue")),
                    statements));
        } catch (RuntimeException other) {
            // Broad on purpose: what another version kept may lack anything.
            return Optional.empty();
        }
    }

    /** What a sweep kept; none where it cannot be read. */
    public static List<SweepCounts> readSweeps(Evidence kept) {
        try {
            return sweepsOf(JsonParser.parseString(kept.json()).getAsJsonArray());
        } catch (RuntimeException other) {
            // Broad on purpose: what another version kept may lack anything.
            return List.of();
        }
    }

    /** What a scan kept; empty where it cannot be read. */
    public static Optional<List<Residue>> readResidue(Evidence kept) {
        try {
            return Optional.of(residueOf(JsonParser.parseString(kept.json()).getAsJsonArray()));
        } catch (RuntimeException other) {
            // Broad on purpose: what cannot be read opens no gate.
            return Optional.empty();
        }
    }

    private static List<SweepCounts> sweepsOf(JsonArray array) {
        List<SweepCounts> found = new ArrayList<>();
        for (JsonElement element : array) {
            JsonObject one = element.getAsJsonObject();
            found.add(new SweepCounts(
                    one.get("table").getAsString(),
                    one.get("read").getAsLong(),
                    one.get("removed").getAsLong(),
                    one.get("stripped").getAsLong(),
                    one.get("putBack").getAsLong(),
                    one.get("gone").getAsLong(),
                    one.get("restless").getAsLong(),
                    one.get("writeUnits").getAsDouble()));
        }
        return found;
    }

    private static List<Residue> residueOf(JsonArray array) {
        List<Residue> found = new ArrayList<>();
        for (JsonElement element : array) {
            JsonObject one = element.getAsJsonObject();
            found.add(new Residue(
                    one.get("table").getAsString(),
                    one.get("items").getAsLong(),
                    one.get("marked").getAsLong(),
                    one.get("tombstones").getAsLong()));
        }
        return found;
    }
}
