package dev.sluice.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sluice.engine.Engine;
import dev.sluice.engine.PreviewedItem;
import dev.sluice.engine.Watch;
import dev.sluice.problem.InvalidInputException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sluice preview}. */
@Command(
        name = "preview",
        description =
                "Shows the items that the first rows of each entity become; sensitive values are masked, nothing is written.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: sluice preview -p shop --rows 3"})
final class PreviewCommand extends EngineCommand {
    @Option(names = "--rows", paramLabel = "N", description = "How many rows of each entity (default: 3).")
    private int rows = 3;

    @Override
    int run(Engine engine, Watch watch) {
        if (rows < 1) {
            throw new InvalidInputException("--rows " + rows + " shows nothing; give a number of rows from 1 on.");
        }
        List<PreviewedItem> items = engine.preview(globalOptions().projectFolder(), rows, watch);
        JsonObject json = new JsonObject();
        JsonArray all = new JsonArray();
        items.forEach(item -> all.add(json(item)));
        json.add("items", all);
        console().print(json, out -> items.forEach(item -> print(item, out)));
        return CLEAN;
    }

    private static JsonObject json(PreviewedItem item) {
        JsonObject json = new JsonObject();
        json.addProperty("entity", item.entity());
        json.addProperty("sourceKey", item.sourceKey());
        if (item.reason().isEmpty()) {
            json.add("item", JsonParser.parseString(item.item()));
        } else {
            json.addProperty("reason", item.reason());
        }
        return json;
    }

    private static void print(PreviewedItem item, PrintWriter out) {
        out.printf("%s %s%n", item.entity(), item.sourceKey());
        out.printf("  %s%n", item.reason().isEmpty() ? item.item() : "no item: " + item.reason());
    }
}
