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

    private static final String TRIGGERS = """
            SELECT t.tgname FROM pg_catalog.pg_trigger t WHERE t.tgrelid = ?::pg_catalog.regclass AND NOT t.tgisinternal
            AND t.tgenabled <> 'D' ORDER BY t.tgname
            """;

    private WritingFacts() {}

    static RowApplier.Facts of(Collection<Table> tables, Connection connection) throws SQLException {
        Set<SourceColumn> defaults = new HashSet<>();
        List<String> missing = new ArrayList<>();
        List<String> triggers = new ArrayList<>();
        for (Table table : tables) {
            names(connection, DEFAULTS, table).forEach(column -> defaults.add(new SourceColumn(table.name(), column)));
            names(connection, TRIGGERS, table).forEach(trigger -> triggers.add(table.name() + "." + trigger));
            List<String> rights = names(connection, RIGHTS, table);
            if (!rights.isEmpty()) {
                missing.add("GRANT " + String.join(", ", rights) + " ON " + SqlName.quoted(table.name()) + " TO "
                        + SqlName.quoted(role(connection)) + ";");
            }
        }
        return new RowApplier.Facts(defaults, missing, triggers);
    }

    private static String role(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT current_user::text");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
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
