package dev.sluice.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sluice.verify.DifferingItem;
import java.util.Map;

/** What a way back leaves behind in the target, as lines of JSON: a first one of what all have in common, then one for each item. Stateless. */
public final class LossJson {
    private LossJson() {}

    /**
     * What was shown to whoever may accept it, as the journal keeps it.
     *
     * @param sentences everything that was said
     */
    public static String shown(String sentences) {
        JsonObject json = new JsonObject();
        json.addProperty("shown", sentences);
        return json.toString();
    }

    /**
     * The first line, without its end.
     *
     * @param facts what all have in common, in order
     */
    public static String head(Map<String, String> facts, long items) {
        JsonObject json = new JsonObject();
        facts.forEach(json::addProperty);
        json.addProperty("items", items);
        return json.toString();
    }

    /** The line of an item, without its end. */
    public static String line(DifferingItem item) {
        JsonObject json = new JsonObject();
        json.addProperty("table", item.table());
        json.addProperty("key", item.key());
        json.addProperty("kind", item.kind().name());
        json.addProperty("entity", item.entity());
        json.add("target", parsed(item.target()));
        json.add("source", parsed(item.source()));
        return json.toString();
    }

    private static JsonElement parsed(String item) {
        return item.isEmpty() ? JsonNull.INSTANCE : JsonParser.parseString(item);
    }
}
