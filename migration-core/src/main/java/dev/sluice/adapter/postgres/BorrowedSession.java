package dev.sluice.adapter.postgres;

import dev.sluice.adapter.postgres.sql.SqlName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Somebody else's session, set for a moment to what text output depends on (R-57, see {@link SessionSetup}), and back to what its owner had. For
 * the transaction alone, so that a roll back undoes it too. Used by one thread.
 */
final class BorrowedSession implements AutoCloseable {
    private final Connection connection;
    private final Map<String, String> before = new LinkedHashMap<>();

    private BorrowedSession(Connection connection) {
        this.connection = connection;
    }

    /**
     * Sets what is not set so already.
     *
     * @param connection inside a transaction
     * @param operatorSchemas where operators are looked for besides {@code pg_catalog}
     */
    static BorrowedSession of(Connection connection, List<String> operatorSchemas) throws SQLException {
        BorrowedSession session = new BorrowedSession(connection);
        Map<String, String> wanted = wanted(operatorSchemas);
        Map<String, String> now = session.settings(List.copyOf(wanted.keySet()));
        wanted.forEach((name, value) -> {
            String present = now.getOrDefault(name, "");
            if (!present.equals(value)) {
                session.before.put(name, present);
            }
        });
        session.set(wanted);
        return session;
    }

    private static Map<String, String> wanted(List<String> operatorSchemas) {
        Map<String, String> wanted = new LinkedHashMap<>();
        wanted.put("TimeZone", "UTC");
        wanted.put("DateStyle", "ISO, YMD");
        wanted.put("IntervalStyle", "iso_8601");
        wanted.put("extra_float_digits", "1");
        wanted.put("bytea_output", "hex");
        wanted.put("xmloption", "content");
        wanted.put("quote_all_identifiers", "off");
        wanted.put(
                "search_path",
                operatorSchemas.isEmpty()
                        ? "\"\""
                        : operatorSchemas.stream().map(SqlName::quoted).collect(Collectors.joining(", ")));
        return wanted;
    }

    private Map<String, String> settings(List<String> names) throws SQLException {
        String asked = names.stream()
                .map(name -> "pg_catalog.current_setting('" + name + "')")
                .collect(Collectors.joining(", "));
        Map<String, String> settings = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + asked)) {
            row.next();
            for (int i = 0; i < names.size(); i++) {
                settings.put(names.get(i), row.getString(i + 1));
            }
        }
        return settings;
    }

    /** Of these, the ones that were otherwise. */
    private void set(Map<String, String> values) throws SQLException {
        if (before.isEmpty()) {
            return;
        }
        String asked = before.keySet().stream()
                .map(name -> "pg_catalog.set_config('" + name + "', ?, true)")
                .collect(Collectors.joining(", "));
        try (PreparedStatement statement = connection.prepareStatement("SELECT " + asked)) {
            int place = 0;
            for (String name : before.keySet()) {
                statement.setString(++place, values.get(name));
            }
            statement.execute();
        }
    }

    /** Gives it back as it was. */
    @Override
    public void close() throws SQLException {
        set(before);
    }
}
