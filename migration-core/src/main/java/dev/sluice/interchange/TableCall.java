package dev.sluice.interchange;

import com.google.gson.JsonObject;
import dev.sluice.design.TableDesign;
import java.util.ArrayList;
import java.util.List;

/**
 * A call of DynamoDB's API that provisioning makes for a table that is missing. Immutable and thread-safe.
 *
 * @param operation its name, such as {@code CreateTable}
 * @param table the table's name
 * @param body its request as indented JSON, as {@code aws dynamodb create-table --cli-input-json} takes it too
 */
public record TableCall(String operation, String table, String body) {
    /** The calls that make these tables, in the order in which they are made. */
    public static List<TableCall> of(List<TableDesign> tables) {
        List<TableCall> calls = new ArrayList<>();
        for (TableDesign table : tables) {
            calls.add(new TableCall("CreateTable", table.name(), TableJson.indented(TableJson.of(table))));
            table.timeToLiveAttribute().ifPresent(attribute -> {
                JsonObject expiring = new JsonObject();
                expiring.addProperty("TableName", table.name());
                expiring.add("TimeToLiveSpecification", TableJson.timeToLive(attribute));
                calls.add(new TableCall("UpdateTimeToLive", table.name(), TableJson.indented(expiring)));
            });
        }
        return List.copyOf(calls);
    }
}
