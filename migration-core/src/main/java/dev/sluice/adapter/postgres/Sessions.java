package dev.sluice.adapter.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.sluice.adapter.postgres.feed.FeedConnections;
import dev.sluice.adapter.postgres.sql.SqlFailure;
import dev.sluice.problem.UnreachableException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.postgresql.PGProperty;
import org.postgresql.jdbc.PgConnection;

/**
 * The sessions of one source: pooled ones for work, and single ones that hold an epoch open. Every working session is set up by
 * {@link SessionSetup}, has autocommit off and transfers values as text only, so that {@code getString} gives PostgreSQL's own
 * output. Thread-safe.
 */
final class Sessions implements FeedConnections, AutoCloseable {
    /** For 1,024 readers, the most that a project may have: one for the streams of a range, which guards it too; and some to look around. */
    private static final int MOST_CONNECTIONS = 1_024 + 8;

    /** What the catalogue queries are written for: 12 brought {@code pg_partition_tree} and generated columns. */
    private static final int OLDEST_VERSION = 12;

    private static final Duration BORROW_LIMIT = Duration.ofSeconds(60);

    private static final String OPERATOR_SCHEMAS = """
            SELECT DISTINCT n.nspname FROM pg_catalog.pg_operator o
            JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace
            WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
            AND pg_catalog.has_schema_privilege(n.oid, 'USAGE') ORDER BY n.nspname
            """;

    private final SourceAddress address;
    private final ConnectionFailure failure;
    private final Properties properties;
    private final Server server;
    private final HikariDataSource pool;

    /**
     * What sessions depend on.
     *
     * @param majorVersion such as 17
     * @param operatorSchemas schemas that hold operators, those of extensions mostly
     */
    private record Server(int majorVersion, List<String> operatorSchemas) {
        static Server of(Connection connection) throws SQLException {
            return new Server(connection.getMetaData().getDatabaseMajorVersion(), Sessions.operatorSchemas(connection));
        }

        String setup() {
            return SessionSetup.statements(majorVersion, operatorSchemas);
        }
    }

    /** Schemas that hold operators, those of extensions mostly, in the order of their names. */
    static List<String> operatorSchemas(Connection connection) throws SQLException {
        List<String> schemas = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(OPERATOR_SCHEMAS)) {
            while (rows.next()) {
                schemas.add(rows.getString(1));
            }
        }
        return List.copyOf(schemas);
    }

    /** SQLSTATE of a password that is wrong. */
    private static final String WRONG_PASSWORD = "28P01";

    private Sessions(SourceAddress address, ConnectionFailure failure, Properties properties, Server server) {
        this.address = address;
        this.failure = failure;
        this.properties = properties;
        this.server = server;
        this.pool = pool();
    }

    /**
     * Connects once, to find what is wrong and which version it is, and prepares the pool.
     *
     * @param prompt asked when the server wants a password and none was found, and told when it refuses the answer
     * @throws UnreachableException when the server cannot be reached or refuses
     */
    static Sessions open(SourceAddress address, Passwords.Found password, PasswordPrompt prompt) {
        ConnectionFailure failure = new ConnectionFailure(address, password);
        try {
            return connect(address, password);
        } catch (SQLException e) {
            if (failure.lacksPassword(e)) {
                String question = question(address);
                Optional<String> typed = prompt.ask(question);
                if (typed.isPresent()) {
                    Passwords.Found answer = new Passwords.Found(typed, password.remark());
                    return openAnswered(address, answer, refused -> prompt.refused(question, refused));
                }
            }
            throw failure.of(e);
        }
    }

    /**
     * Connects with a password that somebody typed.
     *
     * @param refused told of it when the server refuses it
     */
    static Sessions openAnswered(SourceAddress address, Passwords.Found answer, Consumer<String> refused) {
        try {
            return connect(address, answer);
        } catch (SQLException e) {
            if (SqlFailure.state(e).equals(WRONG_PASSWORD)) {
                refused.accept(answer.password().orElse(""));
            }
            throw new ConnectionFailure(address, answer).of(e);
        }
    }

    /** What is asked where a server wants a password. */
    static String question(SourceAddress address) {
        return "Password of " + address.role() + " at " + address.servers() + ": ";
    }

    private static Sessions connect(SourceAddress address, Passwords.Found password) throws SQLException {
        Properties properties = properties(address, password);
        try (Connection connection = DriverManager.getConnection(address.url(), properties)) {
            Server server = Server.of(connection);
            if (server.majorVersion() < OLDEST_VERSION) {
                throw new UnreachableException("PostgreSQL at " + address.servers() + " is version "
                        + server.majorVersion() + "; Sluice reads " + OLDEST_VERSION + " and newer.");
            }
            return new Sessions(address, new ConnectionFailure(address, password), properties, server);
        }
    }

    private static Properties properties(SourceAddress address, Passwords.Found password) {
        Properties all = new Properties();
        PGProperty.CONNECT_TIMEOUT.set(all, 10);
        PGProperty.SOCKET_FACTORY.set(all, LastingSockets.class.getName());
        all.putAll(address.parameters());
        address.user().ifPresent(user -> PGProperty.USER.set(all, user));
        PGProperty.PASSWORD.set(all, password.password().orElse(""));
        PGProperty.BINARY_TRANSFER.set(all, false);
        PGProperty.PREPARE_THRESHOLD.set(all, 0);
        PGProperty.TCP_KEEP_ALIVE.set(all, true);
        PGProperty.APPLICATION_NAME.set(all, "sluice");
        PGProperty.LOG_UNCLOSED_CONNECTIONS.set(all, false);
        return all;
    }

    private HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("source");
        config.setJdbcUrl(address.url());
        config.setDataSourceProperties(properties);
        config.setAutoCommit(false);
        config.setIsolateInternalQueries(true); // commits the set-up, which a roll back would undo
        config.setConnectionInitSql(server.setup());
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(BORROW_LIMIT.toMillis());
        return new HikariDataSource(config);
    }

    /**
     * Borrows a working session outside of any transaction; closing it gives it back.
     *
     * @throws UnreachableException when no session can be had
     */
    @Override
    public Connection borrow() {
        try {
            return pool.getConnection();
        } catch (SQLException e) {
            throw failure.of(rootOf(e));
        } catch (HikariPool.PoolInitializationException e) {
            throw new UnreachableException("PostgreSQL at " + address.servers() + " could not be connected to.", e);
        }
    }

    private static SQLException rootOf(SQLException e) {
        return e.getCause() instanceof SQLException cause ? cause : e;
    }

    /** Ends a borrowed session at once, in the middle of whatever the server sends; closing it then gives nothing back. */
    void cut(Connection borrowed) {
        pool.evictConnection(borrowed);
        try {
            borrowed.unwrap(PgConnection.class).abort(Runnable::run);
        } catch (SQLException e) {
            throw failure.of(e);
        }
    }

    /** A working session of its own, outside of the pool and in autocommit; the caller closes it. */
    @Override
    public Connection single() throws SQLException {
        Connection connection = DriverManager.getConnection(address.url(), properties);
        try (Statement statement = connection.createStatement()) {
            statement.execute(server.setup());
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** A session of an application's role, in autocommit and without any set-up; text that is bound takes the type of its place. The caller closes it. */
    Connection as(String role, String password) throws SQLException {
        Properties all = new Properties();
        all.putAll(properties);
        PGProperty.USER.set(all, role);
        PGProperty.PASSWORD.set(all, password);
        PGProperty.APPLICATION_NAME.set(all, "rehearsal");
        PGProperty.STRING_TYPE.set(all, "unspecified");
        return DriverManager.getConnection(address.url(), all);
    }

    /** A session that speaks the replication protocol; the caller closes it. */
    @Override
    public Connection replication() throws SQLException {
        Properties all = new Properties();
        all.putAll(properties);
        PGProperty.REPLICATION.set(all, "database");
        PGProperty.PREFER_QUERY_MODE.set(all, "simple");
        PGProperty.ASSUME_MIN_SERVER_VERSION.set(all, "12");
        PGProperty.OPTIONS.set(all, SessionSetup.exporterOptions(server.majorVersion()));
        return DriverManager.getConnection(address.url(), all);
    }

    @Override
    public Connection streaming() throws SQLException {
        Connection connection = replication();
        try (Statement statement = connection.createStatement()) {
            statement.execute(server.setup());
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public String servers() {
        return address.servers();
    }

    @Override
    public int majorVersion() {
        return server.majorVersion();
    }

    /** Schemas that hold operators; statements of the user's need them as well. */
    List<String> operatorSchemas() {
        return server.operatorSchemas();
    }

    /** Runs a statement without an answer. */
    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
