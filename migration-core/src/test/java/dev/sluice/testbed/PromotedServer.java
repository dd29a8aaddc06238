package dev.sluice.testbed;

import dev.sluice.project.SourceSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A PostgreSQL of its own that can be stopped, started as a standby and promoted, as in a fail-over. Used by one thread. */
public final class PromotedServer implements AutoCloseable {
    private final Path data;
    private final int port;
    private EmbeddedPostgres server;

    /** Starts a server whose files are there. */
    public PromotedServer(Path data) {
        LocalPostgres.port(); // sets where the server's programs are unpacked to
        this.data = data;
        this.server = start(data, 0);
        this.port = server.getPort();
    }

    private static EmbeddedPostgres start(Path data, int port) {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setServerConfig("wal_level", "logical")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "");
            if (port != 0) {
                builder.setPort(port);
            }
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its one database. */
    public SourceSettings settings() {
        return new SourceSettings(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres", Optional.of("postgres"), List.of("public"));
    }

    /** Stops it, and starts it again with what its log holds as the next in the line. */
    public void failOver() {
        try {
            server.close();
            Files.createFile(data.resolve("standby.signal"));
            server = start(data, port);
            LocalPostgres.run(settings(), "SELECT pg_promote(true, 60)");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
