package dev.sluice.adapter.postgres;

import dev.sluice.adapter.postgres.sql.SqlFailure;
import dev.sluice.adapter.postgres.sql.SqlName;
import dev.sluice.gateway.SourceCopy;
import dev.sluice.source.QualifiedName;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL database that a rehearsal may change. */
final class PostgresCopy implements SourceCopy {
    private static final int PASSWORD_BYTES = 24;
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final String READ_ONLY = "25006";

    /** Clients and whoever follows the log of this database; those of Sluice too, be it another one. */
    private static final String OTHERS = """
            SELECT coalesce(usename::text, '?') || coalesce(' (' || nullif(application_name, '') || ')', '')
            FROM pg_catalog.pg_stat_activity
            WHERE datname = current_database() AND backend_type IN ('client backend', 'walsender')
            AND pid <> pg_backend_pid() ORDER BY 1
            """;

    private final Sessions sessions;
    private final String role;
    private final String password;

    PostgresCopy(Sessions sessions, String role) {
        this.sessions = sessions;
        this.role = role;
        byte[] secret = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(secret);
        this.password = HexFormat.of().formatHex(secret);
    }

    @Override
    public List<String> others() {
        List<String> found = new ArrayList<>();
        try (Connection connection = sessions.single();
                PreparedStatement statement = connection.prepareStatement(OTHERS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw SqlFailure.of("asking who is connected to the copy", e);
        }
    }

    @Override
    public boolean isStandby() {
        return isTrue("SELECT pg_catalog.pg_is_in_recovery()", List.of());
    }

    @Override
    public void admit(Set<QualifiedName> tables) {
        String name = SqlName.quoted(role);
        String schemas = tables.stream()
                .map(QualifiedName::schema)
                .distinct()
                .map(SqlName::quoted)
                .collect(Collectors.joining(", "));
        String names = tables.stream().map(SqlName::quoted).collect(Collectors.joining(", "));
        change(
                "letting an application into the copy",
                List.of(
                        // The password is made of hexadecimal digits alone; CREATE ROLE takes no parameter.
                        "CREATE ROLE " + name + " LOGIN PASSWORD '" + password + "'",
                        "GRANT USAGE ON SCHEMA " + schemas + " TO " + name,
                        "GRANT SELECT, UPDATE ON " + names + " TO " + name));
    }

    @Override
    public void dismiss() {
        if (!isAdmitted()) {
            return;
        }
        String name = SqlName.quoted(role);
        change(
                "removing the application from the copy",
                List.of(
                        // Who made a role is not a member of it by that, and may not drop what it has.
                        "GRANT " + name + " TO CURRENT_USER", "DROP OWNED BY " + name, "DROP ROLE " + name));
    }

    @Override
    public boolean isAdmitted() {
        return isTrue("SELECT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = ?)", List.of(role));
    }

    private boolean isTrue(String sql, List<String> parameters) {
        try (Connection connection = sessions.single();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < parameters.size(); index++) {
                statement.setString(index + 1, parameters.get(index));
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        } catch (SQLException e) {
            throw SqlFailure.of("asking the copy", e);
        }
    }

    /** All of it or nothing. */
    private void change(String doing, List<String> statements) {
        try (Connection connection = sessions.single()) {
            Sessions.execute(connection, "SET default_transaction_read_only = off");
            connection.setAutoCommit(false);
            for (String statement : statements) {
                Sessions.execute(connection, statement);
            }
            connection.commit();
        } catch (SQLException e) {
            throw SqlFailure.of(doing, e);
        }
    }

    @Override
    public RowApplication application() {
        return new Application();
    }

    /** One connection at a time, and another one after each failure. */
    private final class Application implements RowApplication {
        private @Nullable Connection open;

        @Override
        public Answer copy(ColumnOfKey column, List<String> to, List<String> from) {
            Connection connection = open;
            if (connection == null) {
                try {
                    connection = sessions.as(role, password);
                } catch (SQLException refused) {
                    return Answer.REFUSED;
                }
                open = connection;
            }
            try (PreparedStatement statement = connection.prepareStatement(sql(column))) {
                int index = 1;
                for (String part : from) {
                    statement.setString(index++, part);
                }
                for (String part : to) {
                    statement.setString(index++, part);
                }
                for (String part : from) {
                    statement.setString(index++, part);
                }
                try (ResultSet written = statement.executeQuery()) {
                    if (!written.next()) {
                        return Answer.REFUSED;
                    }
                    return written.getBoolean(1) ? Answer.ACKNOWLEDGED : Answer.CHANGED;
                }
            } catch (SQLException failed) {
                close();
                return INSUFFICIENT_PRIVILEGE.equals(failed.getSQLState()) || READ_ONLY.equals(failed.getSQLState())
                        ? Answer.REFUSED
                        : Answer.UNKNOWN;
            }
        }

        private static String sql(ColumnOfKey column) {
            String table = SqlName.quoted(column.table());
            String name = SqlName.quoted(column.column());
            String key = column.keys().stream()
                    .map(SqlName::quoted)
                    .map(one -> one + " = ?")
                    .collect(Collectors.joining(" AND "));
            return "UPDATE " + table + " SET " + name + " = (SELECT " + name + " FROM " + table + " WHERE " + key
                    + ") WHERE " + key + " RETURNING " + name + "::text IS NOT DISTINCT FROM (SELECT " + name
                    + "::text FROM "
                    + table + " WHERE " + key + ")";
        }

        @Override
        public void close() {
            Connection connection = open;
            open = null;
            try {
                if (connection != null) {
                    connection.close();
                }
            } catch (SQLException gone) {
                // It was ended by the server.
            }
        }
    }
}
