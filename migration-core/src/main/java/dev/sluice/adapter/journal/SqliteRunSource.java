package dev.sluice.adapter.journal;

import dev.sluice.gateway.RunEpoch;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.projection.SourceForm;
import dev.sluice.projection.SourcePart;
import dev.sluice.run.RunId;
import dev.sluice.source.QualifiedName;
import dev.sluice.value.Lsn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** What runs noted of their source, as rows. Stateless. */
final class SqliteRunSource {
    private SqliteRunSource() {}

    static void insert(Handle handle, RunId run, SourceForm form) {
        if (form.parts().isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("INSERT INTO run_source (run_id, source_schema, source_table, kind,"
                + " name, form) VALUES (?, ?, ?, ?, ?, ?)");
        form.parts()
                .forEach((part, text) -> batch.add(
                        run.value(),
                        part.table().schema(),
                        part.table().name(),
                        part.kind().name(),
                        part.name(),
                        text));
        batch.execute();
    }

    static SourceForm form(Handle handle, RunId run) {
        TreeMap<SourcePart, String> parts = new TreeMap<>();
        handle.createQuery("SELECT * FROM run_source WHERE run_id = ?")
                .bind(0, run.value())
                .map((row, context) -> parts.put(part(row), row.getString("form")))
                .list();
        return new SourceForm(parts);
    }

    private static SourcePart part(ResultSet row) throws SQLException {
        return new SourcePart(
                new QualifiedName(row.getString("source_schema"), row.getString("source_table")),
                SourcePart.Kind.valueOf(row.getString("kind")),
                row.getString("name"));
    }

    static int insert(Handle handle, RunId run, RunEpoch epoch) {
        @Nullable
        Integer timeline = epoch.timeline().isPresent() ? epoch.timeline().getAsInt() : null;
        return handle.execute(
                "INSERT INTO epoch (run_id, position, kind, opened_at, timeline) VALUES (?, ?, ?, ?, ?)",
                run.value(),
                epoch.position().toString(),
                epoch.kind().name(),
                JournalFile.text(epoch.opened()),
                timeline);
    }

    static List<RunEpoch> epochs(Handle handle, RunId run) {
        return handle.createQuery("SELECT * FROM epoch WHERE run_id = ? ORDER BY sequence")
                .bind(0, run.value())
                .map((row, context) -> epoch(row))
                .list();
    }

    private static RunEpoch epoch(ResultSet row) throws SQLException {
        int number = row.getInt("timeline");
        OptionalInt timeline = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(number);
        return new RunEpoch(
                Lsn.parse(row.getString("position")),
                SourceEpoch.Kind.valueOf(row.getString("kind")),
                timeline,
                Instant.parse(row.getString("opened_at")));
    }
}
