package dev.sluice.adapter.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.LocalServers.SimulatorSettings;
import dev.sluice.gateway.LocalServers.Throttling;
import dev.sluice.problem.InvalidInputException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The simulator as a local server")
final class InProcessSimulatorTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    @DisplayName("answers on loopback with the faults of its script, and is gone after closing")
    void runs(@TempDir Path folder) throws IOException, InterruptedException {
        Path script = folder.resolve("faults.json");
        Files.writeString(
                script,
                "{\"faults\": [{\"fault\": \"expiredCredentials\", \"operations\": [\"GetItem\"], \"from\": 1}]}");
        String endpoint;
        try (InProcessSimulator simulator =
                InProcessSimulator.start(new SimulatorSettings(Optional.of(script), Throttling.ON))) {
            endpoint = simulator.endpoint();
            assertThat(post(endpoint, "ListTables").body()).isEqualTo("{\"TableNames\":[]}");
            HttpResponse<String> refused = post(endpoint, "GetItem");
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("ExpiredTokenException");
            assertThat(post(endpoint, "UpdateTable").body()).contains("UnknownOperationException", "not DynamoDB");
        }
        // A client of its own: a connection that was kept open would only be closed.
        assertThatThrownBy(() -> post(HttpClient.newHttpClient(), endpoint, "ListTables"))
                .isInstanceOf(ConnectException.class);
    }

    @Test
    @DisplayName("refuses a script that is missing or wrong, and says why")
    void wrongScript(@TempDir Path folder) throws IOException {
        Path script = folder.resolve("faults.json");
        SimulatorSettings settings = new SimulatorSettings(Optional.of(script), Throttling.OFF);

        assertThatThrownBy(() -> InProcessSimulator.start(settings))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cannot be read");
        Files.writeString(script, "{\"fauts\": []}");
        assertThatThrownBy(() -> InProcessSimulator.start(settings))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("did you mean faults");
    }

    private static HttpResponse<String> post(String endpoint, String operation)
            throws IOException, InterruptedException {
        return post(HTTP, endpoint, operation);
    }

    private static HttpResponse<String> post(HttpClient client, String endpoint, String operation)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(endpoint))
                        .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
