package dev.sluice.harness;

import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All rows of the source at one moment, each column as PostgreSQL's text. Not thread-safe. */
final class Rows {
    private static final Map<String, List<String>> KEYS = Map.of(
            "customer", List.of("customer_id"),
            "purchase", List.of("purchase_id"),
            "line", List.of("line_id"),
            "note", List.of("owner", "note_id"));

    private final Map<String, TreeMap<String, Map<String, @Nullable String>>> tables = new HashMap<>();

    /** No rows. */
    Rows() {
        KEYS.keySet().forEach(table -> tables.put(table, new TreeMap<>()));
    }

    /** Reads them with plain JDBC, in one snapshot. */
    static Rows read(SourceSettings source) {
        Rows rows = new Rows();
        try (Connection connection = LocalPostgres.connect(source);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            for (String table : KEYS.keySet()) {
                try (ResultSet answer = statement.executeQuery("SELECT * FROM " + table)) {
                    while (answer.next()) {
                        Map<String, @Nullable String> row = new HashMap<>();
                        for (int i = 1; i <= answer.getMetaData().getColumnCount(); i++) {
                            row.put(answer.getMetaData().getColumnName(i), answer.getString(i));
                        }
                        rows.put(table, row);
                    }
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void put(String table, Map<String, @Nullable String> row) {
        of(table).put(key(table, row), row);
    }

    void remove(String table, Map<String, @Nullable String> row) {
        of(table).remove(key(table, row));
    }

    /** The rows of a table by their primary key. */
    TreeMap<String, Map<String, @Nullable String>> of(String table) {
        TreeMap<String, Map<String, @Nullable String>> found = tables.get(table);
        if (found == null) {
            throw new IllegalArgumentException("no table " + table);
        }
        return found;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rows that && tables.equals(that.tables);
    }

    @Override
    public int hashCode() {
        return tables.hashCode();
    }

    private static String key(String table, Map<String, @Nullable String> row) {
        StringBuilder key = new StringBuilder();
        KEYS.get(table).forEach(column -> key.append(row.get(column)).append('|'));
        return key.toString();
    }
}
