package dev.sluice.adapter.postgres.writers;

import dev.sluice.adapter.postgres.feed.FeedConnections;
import dev.sluice.adapter.postgres.sql.SqlFailure;
import dev.sluice.adapter.postgres.sql.SqlName;
import dev.sluice.adapter.postgres.writers.WriteGrants.Grant;
import dev.sluice.gateway.AdvancedSequence;
import dev.sluice.gateway.GivenNumbers;
import dev.sluice.gateway.SourceWriters;
import dev.sluice.gateway.WriteStop;
import dev.sluice.gateway.WriterCensus;
import dev.sluice.gateway.WriterCensus.Writer;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.SqlIdentifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Writers of a PostgreSQL database. Each call has a session of its own. */
public final class PostgresWriters implements SourceWriters {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final int VERSION_WITH_WRITE_ALL = 14;
    /** undefined_table, undefined_object (a role), undefined_column and invalid_schema_name. */
    private static final Set<String> GONE = Set.of("42P01", "42704", "42703", "3F000");

    private final FeedConnections connections;
    private final Set<String> keeping;

    /**
     * Takes where sessions come from.
     *
     * @param keeping roles that are no writers of the application, and keep their rights
     */
    public PostgresWriters(FeedConnections connections, Set<String> keeping) {
        this.connections = connections;
        this.keeping = Set.copyOf(keeping);
    }

    @Override
    public WriterCensus census(Set<QualifiedName> tables) {
        try (Connection connection = connections.single()) {
            String[] names = names(tables);
            List<Writer> roles = ask(
                            connection,
                            WriterQueries.WRITERS,
                            names,
                            row -> new Writer(row.getString(1), row.getLong(2)))
                    .stream()
                    .filter(role -> !keeping.contains(role.name()))
                    .toList();
            long[] open = new long[2];
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(WriterQueries.OPEN)) {
                row.next();
                open[0] = row.getLong(1);
                open[1] = Math.round(row.getDouble(2) * 1000);
            }
            return new WriterCensus(
                    roles,
                    bypasses(connection, names),
                    open[0],
                    Duration.ofMillis(open[1]),
                    lacking(connection, names));
        } catch (SQLException e) {
            throw SqlFailure.of("asking who writes to the source", e);
        }
    }

    private List<String> bypasses(Connection connection, String[] names) throws SQLException {
        List<String> found = new ArrayList<>(ask(
                connection,
                WriterQueries.SUPERUSERS,
                null,
                row -> "superuser "
                        + row.getString(1) + " has " + row.getLong(3) + " sessions"
                        + (row.getString(2).isEmpty() ? "" : " (" + row.getString(2) + ")")
                        + ", and no right can be taken from it"));
        if (connections.majorVersion() >= VERSION_WITH_WRITE_ALL) {
            found.addAll(ask(
                    connection,
                    WriterQueries.WRITE_ALL,
                    null,
                    row -> row.getString(1)
                            + " is a member of pg_write_all_data, which writes whatever a table's rights say"));
        }
        found.addAll(ask(
                connection,
                WriterQueries.DEFINERS,
                null,
                row -> "function " + row.getString(1) + " runs with the rights of a superuser (SECURITY DEFINER)"));
        found.addAll(indirect(connection, names));
        found.addAll(ask(
                connection, WriterQueries.SUBSCRIBED, names, row -> row.getString(1) + " is filled by a subscription"));
        grants(connection, names).stream()
                .filter(grant -> !grant.isOfOwner())
                .map(Grant::clause)
                .forEach(found::add);
        return found;
    }

    /** Rights of those that keep theirs which go with another role's. */
    private List<String> indirect(Connection connection, String[] names) throws SQLException {
        List<String> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(WriterQueries.INDIRECT)) {
            statement.setArray(1, connection.createArrayOf("text", names));
            statement.setArray(2, connection.createArrayOf("text", keeping.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add("role " + row.getString(1) + " leads writes back and has " + row.getString(2) + " on "
                            + row.getString(3) + " through another role, from which it is taken: grant it to "
                            + row.getString(1) + " itself");
                }
            }
        }
        return found;
    }

    private static List<String> lacking(Connection connection, String[] names) throws SQLException {
        return ask(connection, WriterQueries.ABILITY, names, row -> {
                    List<String> lacking = new ArrayList<>();
                    if (!row.getBoolean(1)) {
                        add(lacking, row.getBoolean(2), "membership in pg_read_all_stats, to see transactions");
                        add(lacking, row.getBoolean(3), "membership in pg_signal_backend, to end sessions");
                        add(lacking, row.getBoolean(4), "CREATEROLE, to keep roles from logging in");
                        add(lacking, row.getString(5) == null, "the rights of the owner of " + row.getString(5));
                    }
                    return lacking;
                })
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static void add(List<String> lacking, boolean isThere, String what) {
        if (!isThere) {
            lacking.add(what);
        }
    }

    @Override
    public WriteStop plan(Set<QualifiedName> tables, List<String> roles) {
        try (Connection connection = connections.single()) {
            List<String> logins = requireStoppable(connection, roles);
            Set<String> kept = new HashSet<>(keeping);
            kept.add(currentUser(connection));
            List<Grant> grants = grants(connection, names(tables)).stream()
                    .filter(grant -> grant.grantee().filter(kept::contains).isEmpty())
                    .toList();
            List<String> stop = new ArrayList<>(WriteGrants.revokes(grants));
            List<String> undo = new ArrayList<>(WriteGrants.grants(grants));
            for (String login : logins) {
                stop.add("ALTER ROLE " + SqlIdentifier.quoted(login) + " NOLOGIN");
                undo.add(WriteGrants.requireOneLine("ALTER ROLE " + SqlIdentifier.quoted(login) + " LOGIN"));
            }
            return new WriteStop(roles, stop, undo);
        } catch (SQLException e) {
            throw SqlFailure.of("asking for the rights to write to the source", e);
        }
    }

    private static String currentUser(Connection connection) {
        try {
            return connection.getMetaData().getUserName();
        } catch (SQLException e) {
            throw SqlFailure.of("asking for the role of the session", e);
        }
    }

    /** Those of the roles that may log in. */
    private List<String> requireStoppable(Connection connection, List<String> roles) throws SQLException {
        Set<String> missing = new HashSet<>(roles);
        List<String> logins = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(WriterQueries.ROLES)) {
            statement.setArray(1, connection.createArrayOf("text", roles.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String name = row.getString(1);
                    missing.remove(name);
                    if (row.getBoolean(2) || row.getBoolean(4) || keeping.contains(name)) {
                        throw new InvalidInputException("The role " + name + " of cutover.freeze.roles "
                                + (row.getBoolean(2)
                                        ? "is a superuser, from whom no right can be taken"
                                        : keeping.contains(name)
                                                ? "is the one that leads writes back"
                                                : "is the one that freezes")
                                + " (R-90); let the application use another role, or take it out of the list.");
                    }
                    if (row.getBoolean(3)) {
                        logins.add(name);
                    }
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new InvalidInputException("The source has no role " + String.join(", ", missing)
                    + ", which cutover.freeze.roles names; mend the project file.");
        }
        logins.sort(null);
        return logins;
    }

    private static List<Grant> grants(Connection connection, String[] names) throws SQLException {
        return ask(connection, WriterQueries.GRANTS, names, Grant::of);
    }

    @Override
    public void stop(WriteStop stop, Duration atMost) {
        try (Connection connection = connections.single()) {
            try (Statement statement = connection.createStatement()) {
                transact(connection, stop.stop(), atMost, statement::execute);
            }
            long deadline = System.nanoTime() + atMost.toNanos();
            String[] roles = stop.roles().toArray(String[]::new);
            while (terminate(connection, roles) > 0 && System.nanoTime() < deadline) {
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        } catch (SQLException e) {
            throw SqlFailure.of("stopping the writers (R-90)", e);
        }
    }

    private static long terminate(Connection connection, String[] roles) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WriterQueries.TERMINATE)) {
            statement.setArray(1, connection.createArrayOf("text", roles));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    @Override
    public List<String> remaining(List<String> roles) {
        try (Connection connection = connections.single();
                PreparedStatement statement = connection.prepareStatement(WriterQueries.REMAINING)) {
            List<String> found = new ArrayList<>();
            statement.setArray(1, connection.createArrayOf("text", roles.toArray()));
            statement.setArray(2, connection.createArrayOf("text", roles.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    long seconds = row.getLong(5);
                    String open = row.wasNull() ? "is connected" : "has a transaction open for " + seconds + " s";
                    String application = row.getString(3).isEmpty() ? "" : ", " + row.getString(3);
                    found.add("process " + row.getLong(1) + " (" + row.getString(2) + application + ") " + open);
                }
            }
            try (Statement other = connection.createStatement();
                    ResultSet row = other.executeQuery(WriterQueries.OPEN)) {
                row.next();
                if (row.getLong(1) > 0) {
                    found.add(row.getLong(1) + " prepared transactions wait, which anybody may commit");
                }
            }
            return found;
        } catch (SQLException e) {
            throw SqlFailure.of("asking who still writes to the source", e);
        }
    }

    @Override
    public String role() {
        try (Connection connection = connections.single()) {
            return currentUser(connection);
        } catch (SQLException e) {
            throw SqlFailure.of("asking for the role of the session", e);
        }
    }

    @Override
    public List<AdvancedSequence> advanceSequences(
            Set<QualifiedName> tables, List<GivenNumbers> given, Duration atMost) {
        try (Connection connection = connections.single();
                Statement settings = connection.createStatement()) {
            settings.execute("SET default_transaction_read_only = off");
            settings.execute("SET statement_timeout = " + atMost.toMillis());
            return new TableSequences(connection, given).advance(names(tables));
        } catch (SQLException e) {
            throw SqlFailure.of("advancing the sequences", e);
        }
    }

    @Override
    public List<String> allow(List<String> undo, Duration atMost) {
        try (Connection connection = connections.single()) {
            List<String> skipped = new ArrayList<>();
            transact(connection, undo, atMost, statement -> {
                if (!runWhereThere(connection, statement)) {
                    skipped.add(statement);
                }
            });
            return skipped;
        } catch (SQLException e) {
            throw SqlFailure.of("giving the rights to write back", e);
        }
    }

    /** A statement that failed ends its transaction, but for a savepoint. */
    private static boolean runWhereThere(Connection connection, String sql) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            connection.releaseSavepoint(before);
            return true;
        } catch (SQLException failed) {
            if (!GONE.contains(SqlFailure.state(failed))) {
                throw failed;
            }
            connection.rollback(before);
            return false;
        }
    }

    /** Runs a statement. */
    private interface Running {
        void run(String statement) throws SQLException;
    }

    /** All or nothing; a server that hangs gives up by itself, so that nothing lands after somebody has given up. */
    private static void transact(Connection connection, Collection<String> statements, Duration atMost, Running running)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET default_transaction_read_only = off");
            statement.execute("SET statement_timeout = " + atMost.toMillis());
            statement.execute("SET lock_timeout = " + atMost.toMillis());
            connection.setAutoCommit(false);
            try {
                for (String one : statements) {
                    running.run(one);
                }
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static String[] names(Set<QualifiedName> tables) {
        return tables.stream().map(SqlName::quoted).sorted().toArray(String[]::new);
    }

    /** Reads a row. */
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static <T> List<T> ask(Connection connection, String sql, String @Nullable [] names, Reading<T> reading)
            throws SQLException {
        List<T> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (names != null) {
                statement.setArray(1, connection.createArrayOf("text", names));
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(reading.of(row));
                }
            }
        }
        return found;
    }
}
