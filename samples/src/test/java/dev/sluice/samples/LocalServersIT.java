package dev.sluice.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Local servers in a JVM of their own")
@TestInstance(Lifecycle.PER_CLASS)
class LocalServersIT {

    private static final Pattern READY = Pattern.compile("\\{\"postgres\": \"(jdbc:postgresql://127\\.0\\.0\\.1:(\\d+)/"
            + "postgres\\?user=postgres)\", \"dynamodb\": \"(http://127\\.0\\.0\\.1:(\\d+))\"\\}");

    private Path directory;
    private Process process;
    private BufferedReader output;
    private Matcher ready;

    @BeforeAll
    void start(@TempDir Path workFiles) throws IOException {
        directory = workFiles;
        process = launch("--postgres", "--dynamodb", "--data-dir", directory.toString());
        output = process.inputReader(StandardCharsets.UTF_8);
        ready = READY.matcher(String.valueOf(output.readLine()));
        assertThat(ready.matches()).as("the first line names both addresses").isTrue();
    }

    @AfterAll
    void endTheInput() throws IOException, InterruptedException {
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(output.readLine()).as("a second line").isNull();
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).as("files left behind").isEmpty();
        }
    }

    @Test
    @DisplayName("PostgreSQL has the settings that logical replication and repeatable results need")
    void postgresIsSetUp() throws SQLException {
        assertThat(query("SHOW wal_level")).isEqualTo("logical");
        assertThat(query("SHOW synchronous_commit")).isEqualTo("on");
        assertThat(query("SHOW max_prepared_transactions")).isEqualTo("10");
        assertThat(query("SELECT datlocprovider::text || ' ' || datlocale || ' ' || pg_encoding_to_char(encoding)"
                        + " FROM pg_database WHERE datname = current_database()"))
                .isEqualTo("b C.UTF-8 UTF8");
        assertThat(query("SELECT string_agg(letter, '' ORDER BY letter) FROM unnest(ARRAY['b','Z','ä','a']) letter"))
                .isEqualTo("Zabä");
    }

    @Test
    @DisplayName("DynamoDB Local answers on its address")
    void dynamoDbAnswers() throws IOException {
        var connection = (HttpURLConnection) URI.create(ready.group(3)).toURL().openConnection();

        assertThat(connection.getResponseCode())
                .as("a request without a signature")
                .isEqualTo(400);
        assertThat(new String(connection.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("MissingAuthenticationToken");
    }

    @Test
    @DisplayName("neither is reachable from outside the machine")
    void onlyLoopbackListens() throws IOException {
        List<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
        assumeThat(outside).as("addresses of this machine besides loopback").isNotEmpty();
        for (InetAddress address : outside) {
            for (int port : List.of(Integer.parseInt(ready.group(2)), Integer.parseInt(ready.group(4)))) {
                assertThatThrownBy(() -> new Socket(address, port).close())
                        .as("%s port %d", address, port)
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    @DisplayName("wrong arguments end with 2, a server that cannot start with 3, both with one line")
    void failuresHaveCodesAndOneLine() throws IOException, InterruptedException {
        assertFails(2, "--no-such-server");
        Path file = Files.createTempFile("not-a-directory", "");
        assertFails(3, "--postgres", "--data-dir", file.resolve("inside").toString());
        Files.delete(file);
    }

    private static void assertFails(int code, String... arguments) throws IOException, InterruptedException {
        Process failing = launch(arguments);
        String complaint = new String(failing.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(failing.waitFor()).isEqualTo(code);
        assertThat(complaint.lines()).hasSize(1);
        assertThat(failing.getInputStream().readAllBytes()).isEmpty();
    }

    private static Process launch(String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command =
                List.of(java, "-cp", System.getProperty("java.class.path"), LocalServers.class.getName());
        return new ProcessBuilder(
                        Stream.concat(command.stream(), Stream.of(arguments)).toList())
                .start();
    }

    private String query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(ready.group(1));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
