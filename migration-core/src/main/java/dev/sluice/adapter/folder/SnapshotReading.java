package dev.sluice.adapter.folder;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.sluice.report.SnapshotJson;
import dev.sluice.source.Collation;
import dev.sluice.source.Column;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Schema;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.source.Statement;
import dev.sluice.source.Table;
import dev.sluice.source.UniqueKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** From JSON to a snapshot, equal to the one that was written. Stateless. */
final class SnapshotReading {
    private SnapshotReading() {}

    static SourceSnapshot snapshot(JsonObject json) {
        JsonFields fields = new JsonFields(json);
        int format = fields.wholeNumber("format");
        if (format != SnapshotJson.FORMAT) {
            throw new JsonParseException("format " + format + " is not the one that this program writes");
        }
        return new SourceSnapshot(
                fields.text("database"),
                fields.text("serverVersion"),
                fields.text("systemIdentifier"),
                Instant.parse(fields.text("takenAt")),
                new Schema(fields.objects("tables", SnapshotReading::table)),
                fields.objects("statements", SnapshotReading::statement),
                fields.texts("remarks"));
    }

    private static Statement statement(JsonFields fields) {
        return new Statement(
                fields.text("query"),
                fields.number("calls"),
                fields.decimal("totalMilliseconds"),
                fields.number("rows"));
    }

    private static Table table(JsonFields fields) {
        Optional<UniqueKey> primaryKey = fields.has("primaryKeyName")
                ? Optional.of(new UniqueKey(fields.text("primaryKeyName"), fields.texts("primaryKey")))
                : Optional.empty();
        return new Table(
                new QualifiedName(fields.text("schema"), fields.text("name")),
                fields.constant("kind", Table.Kind.class),
                fields.objects("columns", SnapshotReading::column),
                primaryKey,
                fields.objects("uniqueKeys", key -> new UniqueKey(key.text("name"), key.texts("columns"))),
                fields.objects("foreignKeys", SnapshotReading::foreignKey),
                fields.number("rows"),
                fields.number("bytes"));
    }

    private static Column column(JsonFields fields) {
        return new Column(
                fields.text("name"),
                TypeReading.type(fields.object("exactType")),
                fields.flag("nullable") ? Column.Nullability.NULLABLE : Column.Nullability.NOT_NULL,
                fields.constant("origin", Column.Origin.class),
                fields.has("collations") ? fields.objects("collations", SnapshotReading::collation) : List.of());
    }

    private static Collation collation(JsonFields fields) {
        return new Collation(
                new QualifiedName(fields.text("schema"), fields.text("name")),
                fields.text("rule"),
                fields.has("version") ? Optional.of(fields.text("version")) : Optional.empty());
    }

    private static ForeignKey foreignKey(JsonFields fields) {
        return new ForeignKey(
                fields.text("name"),
                fields.texts("columns"),
                new QualifiedName(fields.text("referencedSchema"), fields.text("referencedTable")),
                fields.texts("referencedColumns"));
    }
}
