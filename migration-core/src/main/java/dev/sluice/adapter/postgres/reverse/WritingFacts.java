package dev.sluice.adapter.postgres.reverse;

import dev.sluice.adapter.postgres.sql.SqlName;
import dev.sluice.gateway.RowApplier;
import dev.sluice.projection.SourceColumn;
import dev.sluice.source.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Asks the catalogue what happens to rows that are written. */
final class WritingFacts {
    /** Defaults, identities and generated columns, and those of domains. */
    private static final String DEFAULTS = """
            SELECT a.attname FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.oid = a.atttypid
            WHERE a.attrelid = ?::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
            AND (a.atthasdef OR a.attidentity <> '' OR y.typdefault IS NOT NULL)
            """;

    private static final String RIGHTS = """
            SELECT p.name FROM (VALUES ('SELECT'), ('INSERT'), ('UPDATE'), ('DELETE')) AS p (name)
            WHERE NOT pg_catalog.has_table_privilege(?::pg_catalog.regclass, p.name)
            """;

    private WritingFacts() {}

    static RowApplier.Facts of(Collection<Table> tables, Connection connection) throws SQLException {
        Set<SourceColumn> defaults = new HashSet<>();
        List<String> missing = new ArrayList<>();
        RowApplier.Sessions sessions = sessions(connection);
        for (Table table : tables) {
            names(connection, DEFAULTS, table).forEach(column -> defaults.add(new SourceColumn(table.name(), column)));
            List<String> rights = names(connection, RIGHTS, table);
            if (!rights.isEmpty()) {
                missing.add("GRANT " + String.join(", ", rights) + " ON " + SqlName.quoted(table.name()) + " TO "
                        + SqlName.quoted(sessions.role()) + ";");
            }
        }
        return new RowApplier.Facts(defaults, missing, sessions, FiringTriggers.of(tables, connection));
    }

    private static RowApplier.Sessions sessions(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT current_user::text,"
                        + " pg_catalog.current_setting('session_replication_role') = 'replica'");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new RowApplier.Sessions(row.getString(1), row.getBoolean(2));
        }
    }

    private static List<String> names(Connection connection, String sql, Table table) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, SqlName.quoted(table.name()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names;
    }
}
