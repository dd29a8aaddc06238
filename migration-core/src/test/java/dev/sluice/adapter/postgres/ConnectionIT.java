package dev.sluice.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceStrain;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Connecting")
final class ConnectionIT {
    private static final String PASSWORD = "s3cr3t:with\\both";

    @TempDir
    private Path home;

    @BeforeAll
    static void prepare() {
        LocalPostgres.run(
                LocalPostgres.settings("postgres"),
                "CREATE ROLE guarded LOGIN PASSWORD '" + PASSWORD + "'",
                "CREATE ROLE single LOGIN CONNECTION LIMIT 0",
                "CREATE ROLE shut_out LOGIN",
                "CREATE ROLE short_sighted LOGIN",
                "CREATE ROLE far_sighted LOGIN IN ROLE pg_monitor");
        LocalPostgres.addAccessRule(
                "host all guarded 127.0.0.1/32 scram-sha-256\nhost all shut_out 127.0.0.1/32 reject");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    jdbc:mysql://localhost/x                                  | begin with jdbc:postgresql:
                    postgres://localhost/x                                    | begin with jdbc:postgresql:
                    jdbc:postgresql://localhost/x?user=a&password=planted     | password
                    jdbc:postgresql://localhost/x?sslpassword=planted         | sslpassword
                    jdbc:postgresql://me:planted@localhost/x                  | before an @
                    jdbc:postgresql://localhost/x?options=-c%20work_mem=1     | options
                    jdbc:postgresql://localhost:planted/x                     | cannot be read
                    """)
    @DisplayName("a url that is none, holds a secret, or says more than where the server is")
    void refusesUrls(String url, String says) {
        assertThatThrownBy(() -> Sources.connect(new SourceSettings(url, Optional.empty(), List.of())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(says)
                .satisfies(e -> assertThat(url.contains("password") ? e.getMessage() : "")
                        .doesNotContain("planted"));
    }

    @Test
    @DisplayName("nobody listens: host and port are named")
    void notReachable() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        failure("jdbc:postgresql://127.0.0.1:" + free + "/x", "postgres")
                .hasMessageContaining("127.0.0.1:" + free)
                .hasMessageContaining("cannot be reached");
    }

    @Test
    @DisplayName("more sessions at once than a pool has by default, as many readers need")
    void manySessions() throws SQLException {
        List<Connection> all = new ArrayList<>();
        SourceSettings settings = LocalPostgres.settings("postgres");
        SourceAddress address = SourceAddress.of(settings);
        try (Sessions sessions =
                Sessions.open(address, new Passwords.Found(Optional.empty(), ""), PasswordPrompt.NONE)) {
            for (int i = 0; i < 40; i++) {
                all.add(sessions.borrow());
            }
            assertThat(all).hasSize(40);
            for (Connection one : all) {
                one.close();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"short_sighted, ITSELF", "far_sighted, EVERYTHING", "postgres, EVERYTHING"})
    @DisplayName("tells whether the role may see how hard the server works for others")
    void sight(String role, SourceStrain.Sight sight) {
        SourceSettings settings = LocalPostgres.settings("postgres");
        SourceSettings ofRole = new SourceSettings(settings.url(), Optional.of(role), List.of());
        try (SourceDatabase database = Sources.connect(ofRole)) {
            assertThat(database.strain().sight()).isEqualTo(sight);
        }
    }

    @Test
    @DisplayName("unknown host")
    void unknownHost() {
        failure("jdbc:postgresql://no-such-host.invalid:5432/x", "postgres").hasMessageContaining("name is unknown");
    }

    @Test
    @DisplayName("unknown database")
    void unknownDatabase() {
        failure(LocalPostgres.settings("no_such_db").url(), "postgres")
                .hasMessageContaining("has no database \"no_such_db\"");
    }

    @Test
    @DisplayName("unknown role, a role that pg_hba.conf shuts out, a role without a connection left")
    void roles() {
        String url = LocalPostgres.settings("postgres").url();
        failure(url, "nobody_at_all").hasMessageContaining("nobody_at_all").hasMessageContaining("does not let");
        failure(url, "shut_out").hasMessageContaining("pg_hba.conf");
        failure(url, "single").hasMessageContaining("no connection left");
    }

    @Test
    @DisplayName("encryption asked for and not offered")
    void noEncryption() {
        failure(LocalPostgres.settings("postgres").url() + "?sslmode=require", "postgres")
                .hasMessageContaining("cannot be encrypted")
                .hasMessageContaining("sslmode");
    }

    @Test
    @DisplayName("no password, a wrong one, the right one in PGPASSWORD; never repeated in a message")
    void password() {
        SourceSettings settings = LocalPostgres.as("guarded", LocalPostgres.settings("postgres"));
        failure(settings, Map.of()).hasMessageContaining("none was found").hasMessageContaining("PGPASSWORD");
        failure(settings, Map.of("PGPASSWORD", "planted-wrong"))
                .hasMessageContaining("refused the password of the role guarded")
                .hasMessageNotContaining("planted");
        connector(Map.of("PGPASSWORD", PASSWORD)).connect(settings).close();
    }

    @Test
    @DisplayName(
            "a password file: escapes, wildcards, the first line that fits; ignored with a remark if others may use it")
    void passwordFile() throws IOException {
        SourceSettings settings = LocalPostgres.as("guarded", LocalPostgres.settings("postgres"));
        Path file = Files.writeString(home.resolve(".pgpass"), """
                # a comment
                elsewhere:*:*:guarded:wrong
                127.0.0.1:*:*:guarded:s3cr3t\\:with\\\\both
                *:*:*:*:wrong
                """);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        connector(Map.of()).connect(settings).close();

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        failure(settings, Map.of()).hasMessageContaining("chmod 600");

        Path moved = Files.move(file, home.resolve("elsewhere"));
        Files.setPosixFilePermissions(moved, PosixFilePermissions.fromString("rw-------"));
        connector(Map.of("PGPASSFILE", moved.toString())).connect(settings).close();
    }

    @Test
    @DisplayName("a person is asked when no password is found")
    void prompt() {
        SourceSettings settings = LocalPostgres.as("guarded", LocalPostgres.settings("postgres"));
        try (SourceDatabase database =
                new PostgresConnector(Map.of(), home, question -> Optional.of(PASSWORD)).connect(settings)) {
            assertThat(database.inspect(List.of(), Sources.NOON).database()).isEqualTo("postgres");
        }
    }

    private AbstractThrowableAssert<?, ? extends Throwable> failure(String url, String user) {
        return failure(new SourceSettings(url, Optional.of(user), List.of()), Map.of());
    }

    private AbstractThrowableAssert<?, ? extends Throwable> failure(
            SourceSettings settings, Map<String, String> environment) {
        return assertThatThrownBy(() -> connector(environment).connect(settings))
                .isInstanceOf(UnreachableException.class);
    }

    private PostgresConnector connector(Map<String, String> environment) {
        return new PostgresConnector(environment, home, PasswordPrompt.NONE);
    }
}
