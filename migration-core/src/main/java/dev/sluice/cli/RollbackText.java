package dev.sluice.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sluice.engine.AcceptedLoss;
import dev.sluice.engine.RollbackOutcome;
import dev.sluice.engine.RollbackOutcome.Led;
import dev.sluice.engine.RollbackOutcome.LedBack;
import dev.sluice.engine.RollbackOutcome.Undone;
import java.io.PrintWriter;
import java.util.Locale;

/** How a way back went, for people and in the JSON keys of {@code sluice cutover rollback}. Stateless. */
final class RollbackText {
    private RollbackText() {}

    static JsonObject json(RollbackOutcome outcome) {
        JsonObject json = new JsonObject();
        if (outcome instanceof Undone undone) {
            json.addProperty("phase", undone.phase().name());
        } else if (outcome instanceof LedBack back) {
            json.addProperty("from", back.from().name());
            json.addProperty("phase", back.phase().name());
            back.led().ifPresent(led -> add(json, led));
        }
        return json;
    }

    private static void add(JsonObject json, Led led) {
        json.addProperty("items", led.items());
        json.addProperty("deleted", led.deleted());
        json.addProperty("generation", led.generation());
        JsonArray sequences = new JsonArray();
        led.sequences().forEach(sequence -> {
            JsonObject one = new JsonObject();
            one.addProperty("name", sequence.name());
            one.addProperty("from", sequence.from());
            one.addProperty("to", sequence.to());
            sequences.add(one);
        });
        json.add("sequences", sequences);
        json.add("gap", AdvanceText.json(led.gap()));
        led.lost().ifPresent(lost -> json.add("lost", json(lost)));
    }

    private static JsonObject json(AcceptedLoss lost) {
        JsonObject json = new JsonObject();
        json.addProperty("acceptedBy", lost.by().who());
        json.addProperty("reason", lost.by().reason());
        json.addProperty("shown", lost.window());
        json.addProperty("items", lost.items());
        JsonArray tables = new JsonArray();
        lost.tables().forEach(table -> {
            JsonObject one = new JsonObject();
            one.addProperty("table", table.table());
            one.addProperty("onlyInTarget", table.put());
            one.addProperty("onlyInSource", table.deleted());
            one.addProperty("differing", table.changed());
            tables.add(one);
        });
        json.add("tables", tables);
        json.addProperty("file", lost.file().toString());
        json.addProperty("sha256", lost.sha256());
        return json;
    }

    static void print(RollbackOutcome outcome, PrintWriter out) {
        if (outcome instanceof Undone undone) {
            out.println("The switch was given up before the target was opened: the source is writable, the move is "
                    + undone.phase() + ".");
        } else if (outcome instanceof LedBack back) {
            out.println("From " + back.from() + " back to " + back.phase()
                    + ": the application writes to the source. Start sluice sync, so that the target follows again.");
            back.led().ifPresent(led -> print(led, out));
        }
    }

    private static void print(Led led, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "Of the application's writes to the target since the switch, %,d items and %,d deleted keys were taken over"
                        + " (generation %d).%n",
                led.items(),
                led.deleted(),
                led.generation());
        led.sequences()
                .forEach(sequence -> out.println("Sequence " + sequence.name() + " was advanced from " + sequence.from()
                        + " to " + sequence.to() + "."));
        AdvanceText.print(led.gap(), out);
        led.lost().ifPresent(lost -> {
            out.println(lost.sentence());
            out.println(
                    "The target holds all of it still. Save what you need of it first: sluice verify --repair makes the target what the"
                            + " source says, and before that no further phase than IN_SYNC is reached.");
        });
    }
}
