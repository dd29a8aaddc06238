package dev.sluice.adapter.postgres;

import dev.sluice.gateway.AnswerCursor;
import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.project.SourceSettings;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.SourceRow;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Schema;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.source.Table;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.value.Bytes;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Connections of the product's own to databases of the test bed. */
final class Sources {
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private Sources() {}

    static SourceDatabase connect(SourceSettings settings) {
        return new PostgresConnector(Map.of(), Path.of("no-such-home"), PasswordPrompt.NONE).connect(settings);
    }

    static SourceSnapshot inspect(SourceSettings settings) {
        try (SourceDatabase database = connect(settings)) {
            return database.inspect(settings.schemas(), NOON);
        }
    }

    /** All rows of an entity, range by range, each range about that many bytes. */
    static List<SourceRow> rows(SourceEpoch epoch, EntityReading reading, Bytes range) {
        return rows(epoch, reading, epoch.ranges(reading, range));
    }

    /** All rows of these ranges. */
    static List<SourceRow> rows(SourceEpoch epoch, EntityReading reading, List<KeyRange> ranges) {
        List<SourceRow> all = new ArrayList<>();
        for (KeyRange part : ranges) {
            try (RowCursor cursor = epoch.read(reading, part)) {
                for (SourceRow row = cursor.next(); row != null; row = cursor.next()) {
                    all.add(row);
                }
            }
        }
        return all;
    }

    /** The answer to a statement in the epoch, a line for each row, values separated by a bar. */
    static List<String> ask(SourceEpoch epoch, String sql, Map<String, String> parameters) {
        List<String> lines = new ArrayList<>();
        try (AnswerCursor cursor = epoch.ask(sql, parameters)) {
            for (@Nullable String[] row = cursor.next(); row != null; row = cursor.next()) {
                lines.add(line(row));
            }
        }
        return lines;
    }

    /** The answer to a statement of a plain connection of the test's own, in the same form. */
    static List<String> plain(SourceSettings settings, String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = LocalPostgres.connect(settings);
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'; SET IntervalStyle = 'iso_8601'; SET DateStyle = 'ISO, YMD'");
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    @Nullable
                    String[] row = new @Nullable String[rows.getMetaData().getColumnCount()];
                    for (int i = 0; i < row.length; i++) {
                        row[i] = rows.getString(i + 1);
                    }
                    lines.add(line(row));
                }
            }
        }
        return lines;
    }

    /** A row in one line; NULL is written so. */
    static String line(@Nullable String[] row) {
        return Arrays.stream(row).map(value -> value == null ? "NULL" : value).collect(Collectors.joining("|"));
    }

    static Table table(Schema schema, String schemaName, String name) {
        return schema.table(new QualifiedName(schemaName, name)).orElseThrow();
    }
}
