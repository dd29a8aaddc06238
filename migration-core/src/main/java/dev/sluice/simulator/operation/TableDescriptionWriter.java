package dev.sluice.simulator.operation;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.sluice.simulator.capacity.CapacityMode;
import dev.sluice.simulator.capacity.Throughput;
import dev.sluice.simulator.table.SecondaryIndex;
import dev.sluice.simulator.table.SimulatedTable;

/** Describes a table as the service does. */
final class TableDescriptionWriter {
    private static final double MILLIS = 1000.0;

    private TableDescriptionWriter() {}

    static JsonObject describe(SimulatedTable table, String status) {
        JsonObject request = table.definition().request();
        JsonObject json = new JsonObject();
        json.addProperty("TableName", table.name());
        json.addProperty("TableStatus", status);
        json.add("AttributeDefinitions", request.get("AttributeDefinitions"));
        json.add("KeySchema", request.get("KeySchema"));
        json.addProperty("CreationDateTime", table.definition().created().toEpochMilli() / MILLIS);
        json.addProperty("TableArn", table.definition().arn());
        json.addProperty("TableId", table.definition().id());
        json.addProperty("ItemCount", table.items().size());
        json.addProperty("TableSizeBytes", table.items().bytes());
        json.add("ProvisionedThroughput", provisioned(table.capacity().throughput("")));
        if (table.capacity().mode() == CapacityMode.ON_DEMAND) {
            JsonObject billing = new JsonObject();
            billing.addProperty("BillingMode", "PAY_PER_REQUEST");
            json.add("BillingModeSummary", billing);
        }
        addIndexes(json, table, request, "GlobalSecondaryIndexes");
        addIndexes(json, table, request, "LocalSecondaryIndexes");
        return json;
    }

    private static void addIndexes(JsonObject json, SimulatedTable table, JsonObject request, String member) {
        JsonElement defined = request.get(member);
        if (defined == null || !defined.isJsonArray()) {
            return;
        }
        JsonArray described = new JsonArray();
        for (JsonElement element : defined.getAsJsonArray()) {
            JsonObject definition = element.getAsJsonObject();
            SecondaryIndex index =
                    table.index(definition.get("IndexName").getAsString()).orElseThrow();
            described.add(index(table, index, definition));
        }
        json.add(member, described);
    }

    private static JsonObject index(SimulatedTable table, SecondaryIndex index, JsonObject definition) {
        JsonObject json = new JsonObject();
        String name = index.design().name();
        json.addProperty("IndexName", name);
        json.add("KeySchema", definition.get("KeySchema"));
        json.add("Projection", definition.get("Projection"));
        json.addProperty("IndexArn", table.definition().arn(name));
        json.addProperty("ItemCount", index.entries().size());
        json.addProperty("IndexSizeBytes", index.entries().bytes());
        if (!Consumed.isLocal(index)) {
            json.addProperty("IndexStatus", "ACTIVE");
            json.add("ProvisionedThroughput", provisioned(table.capacity().throughput(name)));
        }
        return json;
    }

    private static JsonObject provisioned(Throughput throughput) {
        boolean provisioned = throughput.mode() == CapacityMode.PROVISIONED;
        JsonObject json = new JsonObject();
        json.addProperty("NumberOfDecreasesToday", 0);
        json.addProperty("ReadCapacityUnits", provisioned ? (long) throughput.reads() : 0);
        json.addProperty("WriteCapacityUnits", provisioned ? (long) throughput.writes() : 0);
        return json;
    }
}
