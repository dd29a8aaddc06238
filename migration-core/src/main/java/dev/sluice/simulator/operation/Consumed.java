package dev.sluice.simulator.operation;

import com.google.gson.JsonObject;
import dev.sluice.design.IndexDesign;
import dev.sluice.simulator.capacity.Charge;
import dev.sluice.simulator.capacity.Direction;
import dev.sluice.simulator.table.IndexWrite;
import dev.sluice.simulator.table.PlannedWrite;
import dev.sluice.simulator.table.SecondaryIndex;
import dev.sluice.simulator.table.SimulatedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a request consumed of one table and its indexes. Not thread-safe. */
final class Consumed {
    private final SimulatedTable table;
    private final Map<String, Double> local = new TreeMap<>();
    private final Map<String, Double> global = new TreeMap<>();
    private double ofTable;

    Consumed(SimulatedTable table) {
        this.table = table;
    }

    /** The charges of a write; those of local indexes are the table's (K6). */
    static List<Charge> charges(PlannedWrite write, double factor) {
        List<Charge> charges = new ArrayList<>();
        double ofTable = write.tableUnits().count();
        for (IndexWrite index : write.indexes()) {
            if (isLocal(index.index())) {
                ofTable += index.units().count();
            } else if (index.units().count() > 0) {
                charges.add(new Charge(
                        index.index().design().name(),
                        Direction.WRITE,
                        index.partitionHash(),
                        factor * index.units().count()));
            }
        }
        charges.add(new Charge("", Direction.WRITE, write.key().partitionHash(), factor * ofTable));
        return charges;
    }

    void add(PlannedWrite write, double factor) {
        ofTable += factor * write.tableUnits().count();
        for (IndexWrite index : write.indexes()) {
            add(index.index(), factor * index.units().count());
        }
    }

    /** Adds a read of the table, or of the index that is given. */
    void read(@Nullable SecondaryIndex index, double units) {
        if (index == null) {
            ofTable += units;
        } else {
            add(index, units);
        }
    }

    private void add(SecondaryIndex index, double units) {
        if (units > 0) {
            (isLocal(index) ? local : global).merge(index.design().name(), units, Double::sum);
        }
    }

    static boolean isLocal(SecondaryIndex index) {
        return index.design().kind() == IndexDesign.Kind.LOCAL;
    }

    JsonObject toJson(boolean byIndex) {
        JsonObject json = new JsonObject();
        json.addProperty("TableName", table.name());
        json.addProperty("CapacityUnits", ofTable + sum(local) + sum(global));
        if (byIndex) {
            json.add("Table", units(ofTable));
            addTo(json, "LocalSecondaryIndexes", local);
            addTo(json, "GlobalSecondaryIndexes", global);
        }
        return json;
    }

    private static void addTo(JsonObject json, String name, Map<String, Double> byIndex) {
        if (!byIndex.isEmpty()) {
            JsonObject indexes = new JsonObject();
            byIndex.forEach((index, units) -> indexes.add(index, units(units)));
            json.add(name, indexes);
        }
    }

    private static JsonObject units(double units) {
        JsonObject json = new JsonObject();
        json.addProperty("CapacityUnits", units);
        return json;
    }

    private static double sum(Map<String, Double> units) {
        return units.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
