package dev.sluice.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sluice.source.Column;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.source.Table;
import java.util.List;

/** The keys that {@code inspect} promises. */
final class SnapshotJson {
    private SnapshotJson() {}

    static JsonObject of(SourceSnapshot snapshot) {
        JsonObject json = new JsonObject();
        json.addProperty("database", snapshot.database());
        json.addProperty("serverVersion", snapshot.serverVersion());
        json.addProperty("takenAt", snapshot.takenAt().toString());
        JsonArray tables = new JsonArray();
        snapshot.schema().tables().forEach(table -> tables.add(table(table)));
        json.add("tables", tables);
        JsonArray statements = new JsonArray();
        snapshot.statements().forEach(statement -> {
            JsonObject one = new JsonObject();
            one.addProperty("query", statement.query());
            one.addProperty("calls", statement.calls());
            one.addProperty("totalMilliseconds", statement.totalMilliseconds());
            one.addProperty("rows", statement.rows());
            statements.add(one);
        });
        json.add("statements", statements);
        json.add("remarks", strings(snapshot.remarks()));
        return json;
    }

    private static JsonObject table(Table table) {
        JsonObject json = new JsonObject();
        json.addProperty("schema", table.name().schema());
        json.addProperty("name", table.name().name());
        json.addProperty("partitioned", table.kind() == Table.Kind.PARTITIONED);
        json.addProperty("rows", table.estimatedRows());
        json.addProperty("bytes", table.bytes());
        JsonArray columns = new JsonArray();
        table.columns().forEach(column -> columns.add(column(column)));
        json.add("columns", columns);
        json.add(
                "primaryKey",
                strings(table.primaryKey().map(key -> key.columns()).orElse(List.of())));
        JsonArray foreignKeys = new JsonArray();
        table.foreignKeys().forEach(key -> foreignKeys.add(foreignKey(key)));
        json.add("foreignKeys", foreignKeys);
        return json;
    }

    private static JsonObject column(Column column) {
        JsonObject json = new JsonObject();
        json.addProperty("name", column.name());
        json.addProperty("type", column.type().displayName());
        json.addProperty("nullable", column.nullability() == Column.Nullability.NULLABLE);
        return json;
    }

    private static JsonObject foreignKey(ForeignKey key) {
        JsonObject json = new JsonObject();
        json.addProperty("name", key.name());
        json.add("columns", strings(key.columns()));
        json.addProperty("references", key.references().toString());
        json.add("referencedColumns", strings(key.referencedColumns()));
        return json;
    }

    private static JsonArray strings(List<String> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return array;
    }
}
