package dev.sluice.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sluice.engine.ReverseOutcome;
import dev.sluice.gateway.HeldItem;
import dev.sluice.report.ResultJson;
import dev.sluice.reverse.ReverseFigures;
import java.io.PrintWriter;
import java.util.List;

/** What {@code sluice sync --reverse} answers. Stateless. */
final class ReverseText {
    /** So many held items are shown to people. */
    private static final int SHOWN = 10;

    private ReverseText() {}

    /** Prints an outcome, and gives the exit code. */
    static int print(ReverseOutcome outcome, Console console) {
        if (outcome instanceof ReverseOutcome.NotOffered refused) {
            return notOffered(refused, console);
        }
        if (outcome instanceof ReverseOutcome.Prepared prepared) {
            return prepared(prepared, console);
        }
        if (outcome instanceof ReverseOutcome.Followed followed) {
            console.print(ResultJson.reverse(followed.figures(), followed.held()), out -> print(followed, out));
            return followed.isClean() ? EngineCommand.CLEAN : EngineCommand.FOUND;
        }
        JsonObject json = new JsonObject();
        json.addProperty("dropped", true);
        console.print(
                json,
                out -> out.println(
                        "The source holds nothing of the reverse sync any more; streams that it enabled stay on their tables."));
        return EngineCommand.CLEAN;
    }

    private static int notOffered(ReverseOutcome.NotOffered refused, Console console) {
        JsonObject json = new JsonObject();
        JsonArray obstacles = new JsonArray();
        refused.obstacles().forEach(obstacle -> {
            JsonObject one = new JsonObject();
            one.addProperty("entity", obstacle.entity());
            one.addProperty("reason", obstacle.reason());
            obstacles.add(one);
        });
        json.addProperty("prepared", false);
        json.add("obstacles", obstacles);
        console.print(json, out -> {
            out.println("The reverse sync is not offered, since not every item leads back to its rows:");
            refused.obstacles().forEach(obstacle -> out.println("  " + obstacle));
        });
        return EngineCommand.FOUND;
    }

    private static int prepared(ReverseOutcome.Prepared prepared, Console console) {
        JsonObject json = new JsonObject();
        JsonObject streams = new JsonObject();
        prepared.streams().forEach(streams::addProperty);
        json.addProperty("prepared", true);
        json.add("streams", streams);
        json.add("written", strings(prepared.written()));
        json.add("compared", strings(prepared.compared()));
        json.add("triggers", strings(prepared.triggers().names()));
        prepared.triggers().hindrance().ifPresent(sentence -> json.addProperty("triggersThatMayChangeRows", sentence));
        json.add("statements", strings(prepared.statements()));
        console.print(json, out -> {
            prepared.streams()
                    .forEach((table, stream) -> out.println("Table " + table + " tells its changes: " + stream));
            out.println("Rows are written in " + String.join(", ", prepared.written()) + ".");
            if (!prepared.compared().isEmpty()) {
                out.println("Items of " + String.join(", ", prepared.compared())
                        + " are compared alone: others write their rows.");
            }
            prepared.triggers().hindrance().ifPresent(sentence -> out.println("WARNING: " + sentence));
            prepared.triggers().advice().ifPresent(out::println);
            out.println("Its position is in the source, in schema sluice_reverse, made by:");
            prepared.statements().forEach(statement -> out.println("  " + statement + ";"));
            out.println("Now run sluice sync --reverse now and then: DynamoDB forgets changes after 24 hours.");
        });
        return EngineCommand.CLEAN;
    }

    private static JsonArray strings(List<String> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return array;
    }

    private static void print(ReverseOutcome.Followed followed, PrintWriter out) {
        ReverseFigures figures = followed.figures();
        out.printf(
                "%,d records read: %,d applied, %,d skipped, %,d kept; %,d items compared with their rows%n",
                figures.recordsRead(), figures.applied(), figures.skipped(), figures.held(), figures.compared());
        out.printf(
                "  %s, %.1f s behind%n",
                figures.caughtUp() ? "caught up" : "not known to be caught up",
                figures.iteratorAge().toMillis() / 1000.0);
        if (figures.quarantined() > 0) {
            out.printf(
                    "WARNING: %,d items are in the quarantine of the reverse sync, so PostgreSQL lacks their changes.%n",
                    figures.quarantined());
        }
        if (figures.differing() > 0) {
            out.printf("WARNING: %,d items copy what other rows of PostgreSQL do not hold.%n", figures.differing());
        }
        followed.held().stream()
                .limit(SHOWN)
                .forEach(held -> out.printf(
                        "  %s, %d records since %s: %s %s%n",
                        held.kind() == HeldItem.Kind.QUARANTINED ? "quarantined" : "differs",
                        held.records(),
                        held.since(),
                        held.refusal().rule(),
                        held.refusal().reason()));
    }
}
