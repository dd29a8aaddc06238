package dev.sluice.adapter.dynamodb;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.sluice.value.WriteUnits;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what the service says it used, table and indexes apart (ReturnConsumedCapacity INDEXES). Stateless. */
final class ConsumedCapacity {
    private static final String UNITS = "CapacityUnits";

    private ConsumedCapacity() {}

    /** The units of one table's requests; nothing where any figure is missing, which is never 0. */
    static Optional<WriteUnits> read(@Nullable JsonElement said) {
        if (said instanceof JsonObject one) {
            return ofTable(one);
        }
        if (!(said instanceof JsonArray all) || all.isEmpty()) {
            return Optional.empty();
        }
        WriteUnits sum = WriteUnits.ZERO;
        for (JsonElement one : all) {
            Optional<WriteUnits> units = ofTable(one.getAsJsonObject());
            if (units.isEmpty()) {
                return units;
            }
            sum = sum.plus(units.get());
        }
        return Optional.of(sum);
    }

    private static Optional<WriteUnits> ofTable(JsonObject said) {
        if (!said.has(UNITS)) {
            return Optional.empty();
        }
        double total = said.get(UNITS).getAsDouble();
        if (!(said.get("GlobalSecondaryIndexes") instanceof JsonObject indexes) || indexes.isEmpty()) {
            return Optional.of(WriteUnits.ofTable(total));
        }
        Map<String, Double> byIndex = new HashMap<>();
        double ofIndexes = 0;
        for (Map.Entry<String, JsonElement> index : indexes.entrySet()) {
            JsonObject units = index.getValue().getAsJsonObject();
            if (units.has(UNITS)) {
                byIndex.put(index.getKey(), units.get(UNITS).getAsDouble());
                ofIndexes += units.get(UNITS).getAsDouble();
            }
        }
        return Optional.of(new WriteUnits(Math.max(0, total - ofIndexes), byIndex));
    }
}
