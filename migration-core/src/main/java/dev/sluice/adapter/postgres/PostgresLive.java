package dev.sluice.adapter.postgres;

import dev.sluice.adapter.postgres.reading.EntityCursor;
import dev.sluice.adapter.postgres.reading.RootKeys;
import dev.sluice.adapter.postgres.sql.SqlFailure;
import dev.sluice.gateway.LiveSnapshot;
import dev.sluice.gateway.RootPath;
import dev.sluice.gateway.RowCursor;
import dev.sluice.problem.UnreachableException;
import dev.sluice.projection.EntityReading;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A repeatable-read transaction of one session. */
final class PostgresLive implements LiveSnapshot {
    /** PostgreSQL 13 brought {@code pg_current_snapshot}. */
    private static final int WITH_PG_SNAPSHOT = 13;

    private final Connection connection;
    private final VisibleTransactions visible;

    private PostgresLive(Connection connection, VisibleTransactions visible) {
        this.connection = connection;
        this.visible = visible;
    }

    /** Opens one; its first statement takes the snapshot. */
    static PostgresLive open(Sessions sessions) {
        Connection connection = sessions.borrow();
        boolean opened = false;
        try {
            PostgresLive live = new PostgresLive(connection, visible(connection, sessions.majorVersion()));
            FlushedLog.await(connection);
            opened = true;
            return live;
        } catch (SQLException e) {
            throw SqlFailure.of("opening a snapshot of now", e);
        } finally {
            if (!opened) {
                giveBack(connection);
            }
        }
    }

    private static VisibleTransactions visible(Connection connection, int majorVersion) throws SQLException {
        String snapshot = majorVersion < WITH_PG_SNAPSHOT ? "txid_current_snapshot" : "pg_current_snapshot";
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(
                        "SELECT pg_catalog.pg_is_in_recovery(), pg_catalog." + snapshot + "()::pg_catalog.text")) {
            answer.next();
            if (answer.getBoolean(1)) {
                throw new UnreachableException(
                        "The source is a standby, where a change can be seen earlier or later than"
                                + " its transaction says (R-31); name the primary in source.url.");
            }
            return VisibleTransactions.parse(answer.getString(2));
        }
    }

    @Override
    public boolean sees(int transactionId) {
        return visible.sees(transactionId);
    }

    @Override
    public RowCursor read(EntityReading reading, List<List<String>> primaryKeys) {
        return primaryKeys.isEmpty()
                ? RowCursor.NONE
                : new RewriteGuard(EntityCursor.ofKeys(reading, primaryKeys, connection), reading, connection);
    }

    @Override
    public List<List<String>> roots(EntityReading reading, RootPath path, List<List<String>> values) {
        List<List<String>> found = RootKeys.find(reading, path, values, connection);
        RewriteGuard.requireUnchanged(reading, connection);
        return found;
    }

    @Override
    public void close() {
        giveBack(connection);
    }

    private static void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // The snapshot goes with its session, which is gone.
        }
    }
}
