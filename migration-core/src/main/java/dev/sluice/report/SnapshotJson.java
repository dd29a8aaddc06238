package dev.sluice.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sluice.source.Collation;
import dev.sluice.source.Column;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.source.Table;
import dev.sluice.source.UniqueKey;
import java.util.List;

/** A catalogue as JSON: what {@code source.json} holds and {@code inspect} prints. Stateless. */
public final class SnapshotJson {
    /** The version of the file's format. */
    public static final int FORMAT = 1;

    private SnapshotJson() {}

    /** All of it, with the exact types that {@code source.json} is read back from. */
    public static JsonObject of(SourceSnapshot snapshot) {
        JsonObject json = new JsonObject();
        json.addProperty("format", FORMAT);
        json.addProperty("database", snapshot.database());
        json.addProperty("serverVersion", snapshot.serverVersion());
        json.addProperty("systemIdentifier", snapshot.systemIdentifier());
        json.addProperty("takenAt", snapshot.takenAt().toString());
        JsonArray tables = new JsonArray();
        snapshot.schema().tables().forEach(table -> tables.add(table(table)));
        json.add("tables", tables);
        JsonArray statements = new JsonArray();
        snapshot.statements().forEach(statement -> {
            JsonObject each = new JsonObject();
            each.addProperty("query", statement.query());
            each.addProperty("calls", statement.calls());
            each.addProperty("totalMilliseconds", statement.totalMilliseconds());
            each.addProperty("rows", statement.rows());
            statements.add(each);
        });
        json.add("statements", statements);
        json.add("remarks", texts(snapshot.remarks()));
        return json;
    }

    private static JsonObject table(Table table) {
        JsonObject json = new JsonObject();
        json.addProperty("schema", table.name().schema());
        json.addProperty("name", table.name().name());
        json.addProperty("kind", table.kind().name());
        json.addProperty("rows", table.estimatedRows());
        json.addProperty("bytes", table.bytes());
        JsonArray columns = new JsonArray();
        table.columns().forEach(column -> columns.add(column(column)));
        json.add("columns", columns);
        json.add(
                "primaryKey",
                table.primaryKey().map(key -> texts(key.columns())).orElse(new JsonArray()));
        table.primaryKey().ifPresent(key -> json.addProperty("primaryKeyName", key.name()));
        JsonArray uniqueKeys = new JsonArray();
        table.uniqueKeys().forEach(key -> uniqueKeys.add(uniqueKey(key)));
        json.add("uniqueKeys", uniqueKeys);
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
        json.addProperty("origin", column.origin().name());
        json.add("exactType", TypeJson.of(column.type()));
        if (!column.collations().isEmpty()) {
            JsonArray collations = new JsonArray();
            column.collations().forEach(collation -> collations.add(collation(collation)));
            json.add("collations", collations);
        }
        return json;
    }

    private static JsonObject collation(Collation collation) {
        JsonObject json = new JsonObject();
        json.addProperty("schema", collation.name().schema());
        json.addProperty("name", collation.name().name());
        json.addProperty("rule", collation.rule());
        collation.version().ifPresent(version -> json.addProperty("version", version));
        return json;
    }

    private static JsonObject uniqueKey(UniqueKey key) {
        JsonObject json = new JsonObject();
        json.addProperty("name", key.name());
        json.add("columns", texts(key.columns()));
        return json;
    }

    private static JsonObject foreignKey(ForeignKey key) {
        JsonObject json = new JsonObject();
        json.addProperty("name", key.name());
        json.add("columns", texts(key.columns()));
        json.addProperty("references", key.references().toString());
        json.addProperty("referencedSchema", key.references().schema());
        json.addProperty("referencedTable", key.references().name());
        json.add("referencedColumns", texts(key.referencedColumns()));
        return json;
    }

    private static JsonArray texts(List<String> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return array;
    }
}
