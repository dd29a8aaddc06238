package dev.sluice.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.ItemStore;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.TargetSettings;
import dev.sluice.simulator.LoopbackSimulator;
import dev.sluice.simulator.SimulatorSettings;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultRule;
import dev.sluice.simulator.fault.FaultScript;
import dev.sluice.simulator.fault.Trigger;
import dev.sluice.simulator.protocol.Operation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A machine whose clock is beyond what the service tolerates")
@Timeout(60)
final class WrongClockTest {
    private static ItemStore open(String endpoint) {
        TargetSettings settings =
                new TargetSettings(Optional.of(endpoint), Optional.of("eu-west-1"), Optional.empty(), Optional.empty());
        return new DynamoDbConnector(duration -> {}).openStore(settings, 1);
    }

    private static LoopbackSimulator refusing(Trigger trigger) {
        return new LoopbackSimulator(SimulatorSettings.PLAIN.withFaults(new FaultScript(
                1, List.of(new FaultRule(new Fault.ClockSkew(), Set.of(Operation.DESCRIBE_TABLE), trigger)))));
    }

    @Test
    @DisplayName("learns the time from the refusal of its first request, and asks again")
    void repeated() {
        try (LoopbackSimulator simulator = refusing(new Trigger.Nth(1));
                ItemStore store = open(simulator.endpoint())) {
            assertThat(store.describe("market")).isEmpty();
            assertThat(simulator.simulator().injections()).hasSize(1);
        }
    }

    @Test
    @DisplayName("is told of its clock and not of its credentials where that does not help, after two requests")
    void told() {
        try (LoopbackSimulator simulator = refusing(new Trigger.From(1));
                ItemStore store = open(simulator.endpoint())) {
            assertThatThrownBy(() -> store.describe("market"))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContainingAll("describe table market", "Signature expired", "clock to be wrong")
                    .hasMessageNotContaining("credentials");
            assertThat(simulator.simulator().injections()).hasSize(2);
        }
    }

    @Test
    @DisplayName("signs the second request by the time that the refusal tells")
    void signed() throws IOException {
        Instant theirs = Instant.now().plus(Duration.ofHours(3));
        try (ScriptedServer server = new ScriptedServer();
                ItemStore store = open(server.endpoint().toString())) {
            ScriptedServer.Answer refused = answer("InvalidSignatureException", "Signature expired", theirs);
            ScriptedServer.Answer unknown = answer("ResourceNotFoundException", "none", theirs);
            server.answers(client -> (server.requests().size() == 1 ? refused : unknown).to(client));
            assertThat(store.describe("market")).isEmpty();
            assertThat(server.requests()).hasSize(2);
            assertThat(DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX")
                            .parse(server.requests().get(1).header("x-amz-date"), Instant::from))
                    .isBetween(theirs.minusSeconds(30), theirs.plusSeconds(30));
        }
    }

    private static ScriptedServer.Answer answer(String code, String said, Instant date) {
        return ScriptedServer.answer(
                400,
                "{\"__type\":\"x#" + code + "\",\"message\":\"" + said + "\"}",
                "Content-Type: application/x-amz-json-1.0",
                "Date: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC)));
    }
}
