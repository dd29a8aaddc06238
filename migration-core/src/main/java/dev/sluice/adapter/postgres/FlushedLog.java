package dev.sluice.adapter.postgres;

import dev.sluice.problem.StoppedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Waits until what a snapshot shows is on the server's disk: with {@code synchronous_commit = off} a transaction is visible before that, and
 * a crash of the server would take it back after it was copied, without a word in the log. Stateless.
 */
final class FlushedLog {
    /** The server's writer flushes at least every {@code wal_writer_delay}, 200 ms by default and 10 s at most. */
    private static final int MOST_SECONDS = 30;

    private static final double LOOK_AGAIN_SECONDS = 0.005;

    private FlushedLog() {}

    /** Returns when everything that was written to the log by now is flushed. */
    static void await(Connection connection) throws SQLException {
        try (Statement now = connection.createStatement();
                ResultSet end = now.executeQuery("SELECT pg_catalog.pg_current_wal_insert_lsn()::pg_catalog.text")) {
            end.next();
            await(connection, end.getString(1));
        }
    }

    private static void await(Connection connection, String end) throws SQLException {
        try (PreparedStatement flushed = connection.prepareStatement(
                "SELECT pg_catalog.pg_current_wal_flush_lsn() >= CAST(? AS pg_catalog.pg_lsn), pg_catalog.pg_sleep(CASE"
                        + " WHEN pg_catalog.pg_current_wal_flush_lsn() >= CAST(? AS pg_catalog.pg_lsn) THEN 0 ELSE "
                        + LOOK_AGAIN_SECONDS + " END)")) {
            flushed.setString(1, end);
            flushed.setString(2, end);
            for (int look = 0; look < MOST_SECONDS / LOOK_AGAIN_SECONDS; look++) {
                try (ResultSet answer = flushed.executeQuery()) {
                    answer.next();
                    if (answer.getBoolean(1)) {
                        return;
                    }
                }
            }
        }
        throw new StoppedException("The server did not write its log to disk for " + MOST_SECONDS
                + " s; look at its disk, then run the same command again.");
    }
}
