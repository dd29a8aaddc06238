package dev.sluice.adapter.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.adapter.postgres.load.PostgresLoader;
import dev.sluice.gateway.LocalServers;
import dev.sluice.gateway.LocalServers.Equipment;
import dev.sluice.gateway.LocalServers.Kind;
import dev.sluice.problem.UnreachableException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Local servers as a child process")
final class ChildProcessServersIT {
    private static final Path ROOT = Path.of(System.getProperty("sluice.root", ".."));

    @Test
    @DisplayName("PostgreSQL starts, takes a sample, and is gone after closing")
    void startsLoadsAndStops() throws IOException, SQLException {
        LocalServers servers = servers(samplesClassPath(), Duration.ofSeconds(120));
        String url;
        try (LocalServers.Running running = servers.start(Kind.POSTGRES)) {
            assertThat(running.dynamodb()).isEmpty();
            url = running.postgres().orElseThrow();
            servers.load(url, ROOT.resolve("samples").resolve("chinook"));
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement();
                    ResultSet answer = statement.executeQuery("SELECT count(*) FROM invoice_line")) {
                answer.next();
                assertThat(answer.getInt(1)).isEqualTo(2240);
            }
        }
        assertThatThrownBy(() -> DriverManager.getConnection(url)).isInstanceOf(SQLException.class);
    }

    @Test
    @DisplayName("an installation without them says so")
    void absent() {
        assertThatThrownBy(() -> servers("", Duration.ofSeconds(1)).start(Kind.BOTH))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("does not carry local servers")
                .hasMessageContaining("source.url");
    }

    @Test
    @DisplayName("a process that ends at once is reported with its last words")
    void endsAtOnce() {
        assertThatThrownBy(
                        () -> servers("no-such-folder", Duration.ofSeconds(60)).start(Kind.POSTGRES))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("ended too early")
                .hasMessageContaining("dev.sluice.samples.LocalServers");
    }

    @Test
    @DisplayName("a packaged program has PostgreSQL alone, and says what may stand for DynamoDB")
    void postgresAlone() {
        LocalServers packaged = new ChildProcessServers(
                "no-such-folder", Equipment.POSTGRES, new PostgresLoader(), Duration.ofSeconds(1));
        assertThat(packaged.equipment()).isEqualTo(Equipment.POSTGRES);
        for (Kind kind : List.of(Kind.DYNAMODB, Kind.BOTH)) {
            assertThatThrownBy(() -> packaged.start(kind))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("does not carry DynamoDB Local")
                    .hasMessageContaining("--simulator")
                    .hasMessageContaining("target.endpoint");
        }
        assertThat(servers("", Duration.ofSeconds(1)).equipment()).isEqualTo(Equipment.NONE);
    }

    private static LocalServers servers(String classPath, Duration limit) {
        return new ChildProcessServers(classPath, Equipment.BOTH, new PostgresLoader(), limit);
    }

    private static String samplesClassPath() throws IOException {
        Path target = ROOT.resolve(Path.of("samples", "target"));
        Path libraries = target.resolve("local-servers.classpath");
        assertThat(libraries)
                .as("run 'mvn -pl samples process-classes' in the root folder first")
                .exists();
        return target.resolve("classes").toAbsolutePath()
                + File.pathSeparator
                + Files.readString(libraries).strip();
    }
}
