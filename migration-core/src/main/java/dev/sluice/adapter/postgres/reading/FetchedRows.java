package dev.sluice.adapter.postgres.reading;

import dev.sluice.adapter.postgres.sql.BoundSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Rows fetched in small batches by a cursor of the server, so that memory is flat (P-6): how many rows a batch has follows the widest
 * row of the one before. Several of them share a connection. Used by one thread, inside a transaction.
 */
final class FetchedRows implements RowStream {
    /** Characters that one batch should hold, about as many bytes of the driver's. */
    private static final long BATCH_CHARACTERS = 2L << 20;

    /** Bounds a batch of wide rows that comes after narrow ones: 128 rows of 400 KB are 51 MB. */
    private static final int MOST_ROWS = 128;

    private static final int FIRST_ROWS = 32;

    private final PreparedStatement statement;
    private final ResultSet rows;
    private final int width;
    private int left = FIRST_ROWS;
    private long widest;

    /**
     * Runs the statement.
     *
     * @param width how many columns of the answer to read
     */
    FetchedRows(Connection connection, BoundSql sql, int width) throws SQLException {
        this.width = width;
        this.statement = sql.prepare(connection);
        try {
            statement.setFetchSize(FIRST_ROWS);
            this.rows = statement.executeQuery();
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    @Override
    public @Nullable String @Nullable [] next() throws SQLException {
        adapt();
        if (!rows.next()) {
            return null;
        }
        @Nullable String[] row = new @Nullable String[width];
        long characters = 0;
        for (int i = 0; i < width; i++) {
            String value = rows.getString(i + 1);
            row[i] = value;
            characters += value == null ? 0 : value.length();
        }
        widest = Math.max(widest, characters);
        left--;
        return row;
    }

    /** Before the driver fetches again: as many rows as fit if all are as wide as the widest of this batch. */
    private void adapt() throws SQLException {
        if (left == 0) {
            left = (int) Math.max(1, Math.min(MOST_ROWS, BATCH_CHARACTERS / Math.max(1, widest)));
            rows.setFetchSize(left);
            widest = 0;
        }
    }

    @Override
    public Afterwards close() throws SQLException {
        statement.close();
        return Afterwards.REUSABLE;
    }
}
