package dev.sluice.testbed;

import dev.sluice.project.SourceSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One embedded PostgreSQL for the test JVM, on 127.0.0.1, with {@code wal_level=logical} and {@code synchronous_commit=on}. Its
 * superuser {@code postgres} needs no password. It starts when the first test asks for a database and stops with the JVM.
 * Thread-safe.
 */
public final class LocalPostgres {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private LocalPostgres() {}

    /** A fresh, empty database, owned by the superuser. */
    public static SourceSettings createDatabase() {
        return create("template1");
    }

    /** A fresh database with Pagila in it: 15 tables, one of them partitioned. */
    public static SourceSettings createPagila() {
        return create(Samples.PAGILA);
    }

    /** A fresh database with Chinook in it: 11 tables. */
    public static SourceSettings createChinook() {
        return create(Samples.CHINOOK);
    }

    /** Runs scripts as the superuser, each as a whole, in a connection of its own. */
    public static void run(SourceSettings settings, String... scripts) {
        try (Connection connection = connect(settings);
                Statement statement = connection.createStatement()) {
            for (String script : scripts) {
                statement.execute(script);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The test's script failed: " + e.getMessage(), e);
        }
    }

    /** The rows of a query as the superuser sees them, each as its columns joined by bars. */
    public static List<String> rows(SourceSettings settings, String sql) {
        try (Connection connection = connect(settings);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    columns.add(String.valueOf(rows.getString(i)));
                }
                found.add(String.join("|", columns));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("The test's query failed: " + e.getMessage(), e);
        }
    }

    /** Drops the replication slots of a database, which belong to the whole server and are few. */
    public static void dropSlots(SourceSettings settings) {
        run(
                settings,
                "SELECT pg_catalog.pg_drop_replication_slot(slot_name) FROM pg_catalog.pg_replication_slots"
                        + " WHERE database = current_database() AND NOT active");
    }

    /** A connection as the superuser, in autocommit, whoever the settings name. The caller closes it. */
    public static Connection connect(SourceSettings settings) throws SQLException {
        return DriverManager.getConnection(settings.url(), "postgres", "");
    }

    /** The same database for another role; roles belong to the whole server, so give them names of your own. */
    public static SourceSettings as(String role, SourceSettings settings) {
        return new SourceSettings(settings.url(), Optional.of(role), settings.schemas());
    }

    /**
     * Puts a line in front of the server's access rules ({@code pg_hba.conf}) and makes it effective.
     *
     * @param rule such as {@code host all somebody 127.0.0.1/32 scram-sha-256}
     */
    public static void addAccessRule(String rule) {
        Path file = EmbeddedServer.dataDirectory().resolve("pg_hba.conf");
        synchronized (NUMBER) {
            try {
                String rules = Files.readString(file, StandardCharsets.UTF_8);
                Files.writeString(file, rule + "\n" + rules, StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        run(settings("postgres"), "SELECT pg_reload_conf()", "SELECT pg_sleep(0.2)");
    }

    /** The server's major version, such as 17. */
    public static int majorVersion() {
        return EmbeddedServer.majorVersion();
    }

    /** The server's port. */
    public static int port() {
        return EmbeddedServer.port();
    }

    /** Settings of a database that may or may not exist. */
    public static SourceSettings settings(String database) {
        return new SourceSettings(
                "jdbc:postgresql://127.0.0.1:" + port() + "/" + database, Optional.of("postgres"), List.of());
    }

    static SourceSettings create(String template) {
        SourceSettings administration = settings("postgres");
        String name = "test_" + NUMBER.incrementAndGet();
        if (!template.equals("template1")) {
            Samples.ensure(template);
        }
        run(administration, "CREATE DATABASE " + name + " TEMPLATE " + template);
        return settings(name);
    }
}
