package dev.sluice.adapter.postgres.reverse;

import dev.sluice.adapter.postgres.sql.SequenceUse;
import dev.sluice.adapter.postgres.sql.SqlName;
import dev.sluice.gateway.GivenNumbers;
import dev.sluice.projection.SourceColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The furthest numbers that items gave their rows, as rows: one for each sequence that could give them. Used by one thread. */
final class RowNumbers {
    /** A number that a sequence never gives says nothing of how far it has to go. */
    private static final String KEEP =
            "WITH told AS (SELECT pg_catalog.to_regclass(n.name)::pg_catalog.oid AS relid, n.attname, n.value"
                    + " FROM ROWS FROM (pg_catalog.unnest(?::text[]), pg_catalog.unnest(?::text[]), pg_catalog.unnest(?::int8[]))"
                    + " AS n (name, attname, value)), " + SequenceUse.USED + "INSERT INTO " + ReverseTables.NUMBER
                    + " AS before (follower, sequence, least, greatest)" + """
             SELECT ?, pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname), min(told.value), max(told.value)
            FROM told
            JOIN pg_catalog.pg_attribute t ON t.attrelid = told.relid AND t.attname = told.attname AND NOT t.attisdropped
            JOIN used u ON u.relid = told.relid AND u.attnum = t.attnum
            JOIN pg_catalog.pg_sequence s ON s.seqrelid = u.sequence AND told.value BETWEEN s.seqmin AND s.seqmax
            JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            GROUP BY 2
            ON CONFLICT (follower, sequence) DO UPDATE
            SET least = least(before.least, EXCLUDED.least), greatest = greatest(before.greatest, EXCLUDED.greatest)
            WHERE EXCLUDED.least < before.least OR EXCLUDED.greatest > before.greatest
            """;

    private final Connection connection;
    private final String follower;

    RowNumbers(Connection connection, String follower) {
        this.connection = connection;
        this.follower = follower;
    }

    void add(Map<SourceColumn, Set<Long>> numbers) throws SQLException {
        if (!isThere()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(ReverseTables.CREATE_NUMBER);
            }
        }
        List<String> tables = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        List<Long> values = new ArrayList<>();
        numbers.forEach((column, all) -> all.forEach(value -> {
            tables.add(SqlName.quoted(column.table()));
            columns.add(column.column());
            values.add(value);
        }));
        try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
            statement.setArray(1, connection.createArrayOf("text", tables.toArray()));
            statement.setArray(2, connection.createArrayOf("text", columns.toArray()));
            statement.setArray(3, connection.createArrayOf("int8", values.toArray()));
            statement.setString(4, follower);
            statement.executeUpdate();
        }
    }

    List<GivenNumbers> all() throws SQLException {
        List<GivenNumbers> all = new ArrayList<>();
        if (isThere()) {
            try (PreparedStatement statement = connection.prepareStatement("SELECT sequence, least, greatest FROM "
                    + ReverseTables.NUMBER + " WHERE follower = ? ORDER BY 1")) {
                statement.setString(1, follower);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        all.add(new GivenNumbers(row.getString(1), row.getLong(2), row.getLong(3)));
                    }
                }
            }
        }
        return all;
    }

    void forget() throws SQLException {
        if (isThere()) {
            try (PreparedStatement statement =
                    connection.prepareStatement("DELETE FROM " + ReverseTables.NUMBER + " WHERE follower = ?")) {
                statement.setString(1, follower);
                statement.executeUpdate();
            }
        }
    }

    private boolean isThere() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT pg_catalog.to_regclass('" + ReverseTables.NUMBER + "') IS NOT NULL")) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
