package dev.sluice.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultRule;
import dev.sluice.simulator.fault.FaultScript;
import dev.sluice.simulator.fault.Trigger;
import dev.sluice.simulator.protocol.Operation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

@Timeout(120)
@DisplayName("A client of the simulator on loopback")
final class LoopbackFaultsTest {
    private static final Duration SOON = Duration.ofMillis(50);

    @Test
    @DisplayName("loses the connection by a reset, and before an answer to what was done")
    void lostConnections() {
        assertThat(itemsAfterLoss(new Fault.Reset(Fault.Effect.NOT_APPLIED))).isZero();
        assertThat(itemsAfterLoss(new Fault.Reset(Fault.Effect.APPLIED))).isEqualTo(1);
        assertThat(itemsAfterLoss(new Fault.NoAnswer())).isEqualTo(1);
    }

    @Test
    @DisplayName("gives up on a slow answer, although the write was done")
    void givesUp() {
        try (LoopbackSimulator simulator = faulty(new Fault.Slow(Duration.ofSeconds(30), Fault.Pace.LATE));
                DynamoDbClient impatient = LoopbackSimulator.client(simulator.endpoint(), SOON)) {
            assertThatThrownBy(() -> put(impatient)).isInstanceOf(SdkClientException.class);
            while (simulator.simulator().items("ttt").isEmpty()) {
                Thread.onSpinWait(); // the request may still be underway
            }
        }
    }

    @Test
    @DisplayName("gets an answer that drips")
    void drips() {
        try (LoopbackSimulator simulator = faulty(new Fault.Slow(SOON, Fault.Pace.DRIPPING));
                DynamoDbClient client = simulator.client()) {
            put(client);
            assertThat(simulator.simulator().items("ttt")).hasSize(1);
        }
    }

    @Test
    @DisplayName("sees its write land after it gave up")
    void lateLanding() {
        try (LoopbackSimulator simulator = faulty(new Fault.LateLanding(Duration.ZERO, Duration.ofMillis(400)));
                DynamoDbClient client = simulator.client()) {
            assertThatThrownBy(() -> put(client)).isInstanceOf(SdkClientException.class);
            assertThat(simulator.simulator().items("ttt")).isEmpty();
            while (simulator.simulator().underway() > 0) {
                Thread.onSpinWait();
            }
            assertThat(simulator.simulator().items("ttt")).hasSize(1);
        }
    }

    @Test
    @DisplayName("reads the reason of a throttle, and the code of an error of the server")
    void errors() {
        try (LoopbackSimulator simulator = faulty(new Fault.Throttle("IndexWriteProvisionedThroughputExceeded"));
                DynamoDbClient client = simulator.client()) {
            assertThatThrownBy(() -> put(client))
                    .isInstanceOfSatisfying(ProvisionedThroughputExceededException.class, refusal -> assertThat(
                                    refusal.throttlingReasons())
                            .singleElement()
                            .satisfies(reason ->
                                    assertThat(reason.reason()).isEqualTo("IndexWriteProvisionedThroughputExceeded")));
        }
        try (LoopbackSimulator simulator = faulty(new Fault.ServerError(503, Fault.Effect.NOT_APPLIED));
                DynamoDbClient client = simulator.client()) {
            assertThatThrownBy(() -> put(client))
                    .isInstanceOfSatisfying(DynamoDbException.class, refusal -> assertThat(refusal.statusCode())
                            .isEqualTo(503));
        }
    }

    @Test
    @DisplayName("meets its name, in the header and on the page")
    void name() throws Exception {
        try (LoopbackSimulator simulator = new LoopbackSimulator(SimulatorSettings.PLAIN)) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(simulator.endpoint()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(answer.headers().firstValue("server")).contains("Sluice simulator, not DynamoDB");
            assertThat(answer.body()).contains("Sluice simulator, not DynamoDB");
            assertThat(simulator.endpoint()).startsWith("http://127.0.0.1:");
        }
    }

    private static int itemsAfterLoss(Fault fault) {
        try (LoopbackSimulator simulator = faulty(fault);
                DynamoDbClient client = simulator.client()) {
            assertThatThrownBy(() -> put(client)).isInstanceOf(SdkClientException.class);
            return simulator.simulator().items("ttt").size();
        }
    }

    private static LoopbackSimulator faulty(Fault fault) {
        FaultRule rule = new FaultRule(fault, Set.of(Operation.PUT_ITEM), new Trigger.Nth(1));
        LoopbackSimulator simulator =
                new LoopbackSimulator(SimulatorSettings.PLAIN.withFaults(new FaultScript(1, List.of(rule))));
        try (DynamoDbClient client = simulator.client()) {
            client.createTable(ContractTable.create("ttt"));
        }
        return simulator;
    }

    private static void put(DynamoDbClient client) {
        client.putItem(
                request -> request.tableName("ttt").item(Map.of("pk", SdkValues.text("P"), "sk", SdkValues.text("S"))));
    }
}
