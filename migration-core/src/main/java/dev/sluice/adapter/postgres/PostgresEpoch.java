package dev.sluice.adapter.postgres;

import dev.sluice.adapter.postgres.reading.DrawnRows;
import dev.sluice.adapter.postgres.reading.EntityCursor;
import dev.sluice.adapter.postgres.reading.RangeHalves;
import dev.sluice.adapter.postgres.reading.RangePlan;
import dev.sluice.adapter.postgres.reading.RootKeys;
import dev.sluice.adapter.postgres.reading.RowCount;
import dev.sluice.adapter.postgres.reading.StatementCursor;
import dev.sluice.adapter.postgres.sql.SqlFailure;
import dev.sluice.design.Condition;
import dev.sluice.gateway.AnswerCursor;
import dev.sluice.gateway.DrawnRow;
import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.RootPath;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.RowDraw;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.problem.SourceLostException;
import dev.sluice.projection.EntityReading;
import dev.sluice.source.Table;
import dev.sluice.value.Bytes;
import dev.sluice.value.Lsn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** An exported snapshot that each working session imports before its first statement. */
final class PostgresEpoch implements SourceEpoch {
    private final Sessions sessions;
    private final SnapshotExport export;
    private final List<String> schemas;

    /**
     * Takes an export that is open.
     *
     * @param schemas where unqualified names of the user's statements are looked for
     */
    PostgresEpoch(Sessions sessions, SnapshotExport export, List<String> schemas) {
        this.sessions = sessions;
        this.export = export;
        this.schemas = List.copyOf(schemas);
    }

    @Override
    public Kind kind() {
        return export.kind();
    }

    @Override
    public Lsn position() {
        return export.place().position();
    }

    @Override
    public OptionalInt timeline() {
        return export.place().timeline();
    }

    @Override
    public String remark() {
        return export.remark();
    }

    @Override
    public List<KeyRange> ranges(EntityReading reading, Bytes target) {
        try (Connection connection = join()) {
            return RangePlan.of(reading, target, connection);
        } catch (SQLException e) {
            throw SqlFailure.of("planning ranges", e);
        }
    }

    @Override
    public List<KeyRange> halves(EntityReading reading, KeyRange range) {
        try (Connection connection = join()) {
            return RangeHalves.of(reading, range, connection);
        } catch (SQLException e) {
            throw SqlFailure.of("halving a range", e);
        }
    }

    @Override
    public long countKeptByNone(Table table, List<Condition> conditions) {
        try (Connection connection = join()) {
            return RowCount.keptByNone(table, conditions, connection);
        } catch (SQLException e) {
            throw SqlFailure.of("counting the rows of " + table.name(), e);
        }
    }

    @Override
    public RowCursor read(EntityReading reading, KeyRange range) {
        Connection connection = join();
        return new RewriteGuard(EntityCursor.open(reading, range, connection, sessions::cut), reading, connection);
    }

    @Override
    public RowCursor read(EntityReading reading, List<List<String>> primaryKeys) {
        if (primaryKeys.isEmpty()) {
            return RowCursor.NONE;
        }
        Connection connection = join();
        return new RewriteGuard(EntityCursor.ofKeysAlone(reading, primaryKeys, connection), reading, connection);
    }

    @Override
    public List<List<String>> roots(EntityReading reading, RootPath path, List<List<String>> values) {
        try (Connection connection = join()) {
            List<List<String>> found = RootKeys.find(reading, path, values, connection);
            RewriteGuard.requireUnchanged(reading, connection);
            return found;
        } catch (SQLException e) {
            throw SqlFailure.of("finding rows of " + reading.root().name() + " that a change concerns", e);
        }
    }

    @Override
    public void draw(EntityReading reading, RowDraw draw, Consumer<DrawnRow> receiver) {
        try (Connection connection = join()) {
            DrawnRows.visit(reading, draw, connection, receiver);
            RewriteGuard.requireUnchanged(reading, connection);
        } catch (SQLException e) {
            throw SqlFailure.of("drawing rows of " + reading.root().name(), e);
        }
    }

    @Override
    public long count(Table table) {
        try (Connection connection = join()) {
            return RowCount.all(table, connection);
        } catch (SQLException e) {
            throw SqlFailure.of("counting the rows of " + table.name(), e);
        }
    }

    @Override
    public AnswerCursor ask(String sql, Map<String, String> parameters) {
        return StatementCursor.open(sql, parameters, schemas, join());
    }

    /** A working session in a transaction (repeatable read, read only) that sees this snapshot. */
    private Connection join() {
        Connection connection = sessions.borrow();
        try {
            Sessions.execute(connection, "SET TRANSACTION SNAPSHOT '" + export.snapshot() + "'");
            return connection;
        } catch (SQLException e) {
            try {
                connection.close();
            } catch (SQLException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw new SourceLostException(
                    "The snapshot of this run has ended (" + SqlFailure.message(e)
                            + "), probably because the session that held it was cut; run the same command again to go on in"
                            + " a new one.",
                    e);
        }
    }

    @Override
    public void close() {
        try {
            export.holder().close();
        } catch (SQLException e) {
            throw SqlFailure.of("ending the snapshot", e);
        }
    }
}
