package dev.sluice.adapter.postgres;

import dev.sluice.adapter.postgres.sql.SqlFailure;
import dev.sluice.adapter.postgres.sql.SqlName;
import dev.sluice.gateway.RowCursor;
import dev.sluice.problem.SourceLostException;
import dev.sluice.projection.ChildReading;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.Join;
import dev.sluice.projection.SourceRow;
import dev.sluice.source.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Proves at the end of a reading that no table of it was rewritten after the snapshot was taken. To an older snapshot a table looks empty
 * after TRUNCATE and after an ALTER TABLE that rewrites it ("Caveats" of PostgreSQL's chapter on concurrency control), so that rows
 * would be missed without any error.
 */
final class RewriteGuard implements RowCursor {
    /**
     * The catalogue's row is as the snapshot sees it, the function tells the file of now; they differ once the table was rewritten. The
     * reading still holds its locks, so what was not rewritten by now was not rewritten while it read.
     */
    private static final String REWRITTEN = """
            SELECT c.oid::pg_catalog.regclass::text FROM pg_catalog.pg_class c
            WHERE (c.oid = ?::pg_catalog.regclass
                   OR c.oid IN (SELECT relid FROM pg_catalog.pg_partition_tree(?::pg_catalog.regclass)))
            AND c.relfilenode <> 0 AND c.relfilenode IS DISTINCT FROM pg_catalog.pg_relation_filenode(c.oid)
            """;

    private final RowCursor rows;
    private final EntityReading reading;
    private final Connection connection;

    /**
     * Guards a reading.
     *
     * @param connection that of the rows, free for another statement when they are at their end; stays theirs
     */
    RewriteGuard(RowCursor rows, EntityReading reading, Connection connection) {
        this.rows = rows;
        this.reading = reading;
        this.connection = connection;
    }

    @Override
    public @Nullable SourceRow next() {
        SourceRow row = rows.next();
        if (row == null) {
            requireUnchanged(reading, connection);
        }
        return row;
    }

    /**
     * Asks it once more than a cursor does.
     *
     * @param connection in the transaction that the rows of all these tables were read in
     * @throws SourceLostException when a table was truncated or rewritten
     */
    static void requireUnchanged(EntityReading reading, Connection connection) {
        try (PreparedStatement statement = connection.prepareStatement(REWRITTEN)) {
            for (Table table : tables(reading)) {
                String name = SqlName.quoted(table.name());
                statement.setString(1, name);
                statement.setString(2, name);
                try (ResultSet found = statement.executeQuery()) {
                    if (found.next()) {
                        throw rewritten(table);
                    }
                }
            }
        } catch (SQLException e) {
            throw SqlFailure.of("asking whether a table of entity " + reading.entity() + " was rewritten", e);
        }
    }

    private static Set<Table> tables(EntityReading reading) {
        Set<Table> tables = new LinkedHashSet<>();
        tables.add(reading.root());
        tables.addAll(reading.joins().stream().map(Join::table).collect(Collectors.toSet()));
        for (ChildReading child : reading.children()) {
            tables.add(child.table());
            tables.addAll(child.joins().stream().map(Join::table).collect(Collectors.toSet()));
        }
        return tables;
    }

    private static SourceLostException rewritten(Table table) {
        return new SourceLostException(
                "Table " + table.name()
                        + " was truncated or rewritten while it was read, after which this run's snapshot"
                        + " does not show its rows any more (R-36, R-37); run the same command again to go on in a new one.",
                new IllegalStateException("rewritten"));
    }

    @Override
    public void close() {
        rows.close();
    }
}
