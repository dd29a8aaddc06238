package dev.sluice.interchange;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.sluice.design.IndexDesign;
import dev.sluice.design.IndexProjection;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import java.util.List;

/** A table as the names of DynamoDB's API have it, which CloudFormation shares. Stateless. */
final class TableJson {
    private static final Gson INDENTED =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private TableJson() {}

    /** The members of a CreateTable request: on demand, with all its indexes at once. */
    static JsonObject of(TableDesign table) {
        JsonObject json = new JsonObject();
        json.addProperty("TableName", table.name());
        json.addProperty("BillingMode", "PAY_PER_REQUEST");
        JsonArray definitions = new JsonArray();
        for (KeyAttribute key : table.allKeyAttributes()) {
            JsonObject definition = new JsonObject();
            definition.addProperty("AttributeName", key.name());
            definition.addProperty("AttributeType", key.type().name());
            definitions.add(definition);
        }
        json.add("AttributeDefinitions", definitions);
        json.add(
                "KeySchema",
                keys(List.of(table.partitionKey()), table.sortKey().stream().toList()));
        add(json, "GlobalSecondaryIndexes", table, IndexDesign.Kind.GLOBAL);
        add(json, "LocalSecondaryIndexes", table, IndexDesign.Kind.LOCAL);
        return json;
    }

    /** By which attribute items expire. */
    static JsonObject timeToLive(String attribute) {
        JsonObject json = new JsonObject();
        json.addProperty("AttributeName", attribute);
        json.addProperty("Enabled", true);
        return json;
    }

    /** For people and for files: on lines of its own, indented by two. */
    static String indented(JsonElement json) {
        return INDENTED.toJson(json) + "\n";
    }

    /** DynamoDB refuses an empty list of indexes. */
    private static void add(JsonObject json, String name, TableDesign table, IndexDesign.Kind kind) {
        JsonArray indexes = new JsonArray();
        table.indexes().stream().filter(index -> index.kind() == kind).forEach(index -> indexes.add(index(index)));
        if (!indexes.isEmpty()) {
            json.add(name, indexes);
        }
    }

    private static JsonObject index(IndexDesign index) {
        JsonObject json = new JsonObject();
        json.addProperty("IndexName", index.name());
        json.add("KeySchema", keys(index.partitionKeys(), index.sortKeys()));
        json.add("Projection", projection(index.projection()));
        return json;
    }

    private static JsonArray keys(List<KeyAttribute> partitionKeys, List<KeyAttribute> sortKeys) {
        JsonArray keys = new JsonArray();
        partitionKeys.forEach(key -> keys.add(key(key, "HASH")));
        sortKeys.forEach(key -> keys.add(key(key, "RANGE")));
        return keys;
    }

    private static JsonObject key(KeyAttribute key, String type) {
        JsonObject json = new JsonObject();
        json.addProperty("AttributeName", key.name());
        json.addProperty("KeyType", type);
        return json;
    }

    private static JsonObject projection(IndexProjection projection) {
        JsonObject json = new JsonObject();
        if (projection instanceof IndexProjection.Include include) {
            json.addProperty("ProjectionType", "INCLUDE");
            JsonArray attributes = new JsonArray();
            include.attributes().forEach(attributes::add);
            json.add("NonKeyAttributes", attributes);
        } else {
            json.addProperty("ProjectionType", projection instanceof IndexProjection.KeysOnly ? "KEYS_ONLY" : "ALL");
        }
        return json;
    }
}
