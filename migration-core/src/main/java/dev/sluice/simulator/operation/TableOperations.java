package dev.sluice.simulator.operation;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sluice.design.TableDesign;
import dev.sluice.simulator.capacity.CapacityRules;
import dev.sluice.simulator.capacity.TableCapacity;
import dev.sluice.simulator.capacity.Throughput;
import dev.sluice.simulator.protocol.ErrorCode;
import dev.sluice.simulator.protocol.RefusedException;
import dev.sluice.simulator.protocol.RequestDocument;
import dev.sluice.simulator.table.Catalog;
import dev.sluice.simulator.table.SimulatedTable;
import dev.sluice.simulator.table.TableDefinition;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** CreateTable, DescribeTable, DeleteTable, ListTables and time to live. A table is active at once. */
final class TableOperations {
    private static final int LIST_PAGE = 100;

    private final Catalog catalog;
    private final CapacityRules rules;
    private final Duration historyKept;
    private final RandomGenerator random;

    TableOperations(Catalog catalog, CapacityRules rules, Duration historyKept, RandomGenerator random) {
        this.catalog = catalog;
        this.rules = rules;
        this.historyKept = historyKept;
        this.random = random;
    }

    JsonObject create(Call call) throws RefusedException {
        TableDesign design = TableDesignReader.read(call.request());
        Map<String, Throughput> given = ThroughputReader.read(call.request());
        if (catalog.has(design.name())) {
            throw new RefusedException(ErrorCode.RESOURCE_IN_USE, "Table already exists: " + design.name());
        }
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        TableDefinition definition = new TableDefinition(design, call.request().json(), id, call.now(), historyKept);
        SimulatedTable table = new SimulatedTable(definition, new TableCapacity(given, rules, call.now()));
        catalog.add(table);
        return wrapped("TableDescription", TableDescriptionWriter.describe(table, "ACTIVE"));
    }

    JsonObject describe(Call call) throws RefusedException {
        return wrapped("Table", TableDescriptionWriter.describe(named(call), "ACTIVE"));
    }

    JsonObject delete(Call call) throws RefusedException {
        SimulatedTable table = named(call);
        catalog.drop(table);
        return wrapped("TableDescription", TableDescriptionWriter.describe(table, "DELETING"));
    }

    JsonObject list(Call call) throws RefusedException {
        int limit = call.request().number("Limit").orElse(LIST_PAGE);
        if (limit < 1 || limit > LIST_PAGE) {
            throw RefusedException.invalid("1 validation error detected: a page of ListTables has 1 to 100 names");
        }
        String after = call.request().optionalText("ExclusiveStartTableName").orElse("");
        JsonArray names = new JsonArray();
        JsonObject answer = new JsonObject();
        for (SimulatedTable table : catalog.all()) {
            if (table.name().compareTo(after) > 0) {
                if (names.size() == limit) {
                    answer.add("LastEvaluatedTableName", names.get(limit - 1));
                    break;
                }
                names.add(table.name());
            }
        }
        answer.add("TableNames", names);
        return answer;
    }

    JsonObject updateTimeToLive(Call call) throws RefusedException {
        SimulatedTable table = named(call);
        RequestDocument wanted = call.request().object("TimeToLiveSpecification");
        String attribute = wanted.text("AttributeName");
        boolean enable = wanted.isSet("Enabled");
        Optional<String> now = table.timeToLiveAttribute();
        if (enable == now.isPresent()) {
            throw RefusedException.invalid("TimeToLive is already " + (enable ? "enabled" : "disabled"));
        }
        if (!enable && !now.equals(Optional.of(attribute))) {
            throw RefusedException.invalid(
                    "TimeToLive is active on a different AttributeName: current AttributeName is "
                            + now.orElse("none"));
        }
        table.expireBy(enable ? Optional.of(attribute) : Optional.empty());
        return wrapped("TimeToLiveSpecification", wanted.json());
    }

    JsonObject describeTimeToLive(Call call) throws RefusedException {
        SimulatedTable table = named(call);
        JsonObject description = new JsonObject();
        Optional<String> attribute = table.timeToLiveAttribute();
        description.addProperty("TimeToLiveStatus", attribute.isPresent() ? "ENABLED" : "DISABLED");
        attribute.ifPresent(name -> description.addProperty("AttributeName", name));
        return wrapped("TimeToLiveDescription", description);
    }

    private SimulatedTable named(Call call) throws RefusedException {
        return catalog.table(call.request().text("TableName"));
    }

    private static JsonObject wrapped(String name, JsonObject content) {
        JsonObject json = new JsonObject();
        json.add(name, content);
        return json;
    }
}
