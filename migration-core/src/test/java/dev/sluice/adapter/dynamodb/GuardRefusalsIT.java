package dev.sluice.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.ControlAnswer;
import dev.sluice.gateway.ControlAnswer.Lacking;
import dev.sluice.gateway.ControlAnswer.Refused;
import dev.sluice.gateway.TargetGuard;
import dev.sluice.gateway.TargetGuard.GuardState;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.TargetApplication;
import dev.sluice.project.TargetSettings;
import dev.sluice.run.Pause;
import dev.sluice.simulator.LoopbackSimulator;
import dev.sluice.simulator.SimulatorSettings;
import dev.sluice.standin.ControlPlaneStandIn;
import dev.sluice.testbed.LocalDynamoDb;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The guard of the target where it cannot shut a table (R-91)")
final class GuardRefusalsIT {
    private static final Pause NONE = time -> {};

    private static String first = "";
    private static String second = "";

    private ControlPlaneStandIn standIn;

    @BeforeAll
    static void create() {
        first = GuardedTable.create();
        second = GuardedTable.create();
    }

    @BeforeEach
    void start() {
        standIn = new ControlPlaneStandIn(LocalDynamoDb.endpoint()).answersWell();
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    private TargetGuard guard(Pause pause) {
        return new DynamoDbConnector(pause).openGuard(standIn.settings());
    }

    private static TargetApplication application(Duration settle) {
        return new TargetApplication(List.of("arn:aws:iam::123456789012:role/shop"), settle);
    }

    private static List<String> tables() {
        return List.of(first, second);
    }

    private Optional<String> policy(String table) {
        return standIn.policies().newest(ControlPlaneStandIn.ARN + table);
    }

    @Test
    @DisplayName(
            "does not say that it is shut where somebody opens it all the time, nor where its wait was interrupted")
    void notShut() {
        Duration settle = Duration.ofSeconds(42);
        Pause opening = time -> {
            if (time.equals(settle)) {
                standIn.policies().delete(ControlPlaneStandIn.ARN + first);
            }
        };
        try (TargetGuard guard = guard(opening)) {
            assertThatThrownBy(() -> guard.close(tables(), application(settle)))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("did not stay shut");
        }
        Pause interrupted = time -> {
            if (time.equals(settle)) {
                Thread.currentThread().interrupt();
            }
        };
        try (TargetGuard guard = guard(interrupted)) {
            assertThatThrownBy(() -> guard.close(tables(), application(settle))).isInstanceOf(StoppedException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    @DisplayName(
            "refuses in one sentence: a policy that grows too large, nobody named, a denied change, a replicated table")
    void refusals() {
        try (TargetGuard guard = guard(NONE)) {
            String large = "{\"Version\":\"2012-10-17\",\"Id\":\"" + "x".repeat(20_000)
                    + "\",\"Statement\":{\"Sid\":\"Theirs\",\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"dynamodb:Scan\",\"Resource\":\"*\"}}";
            standIn.policies().put(ControlPlaneStandIn.ARN + second, large);
            assertThatThrownBy(() -> guard.close(List.of(second), application(Duration.ZERO)))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("more than 20 KB");
            assertThat(policy(second)).contains(large);
            assertThatThrownBy(() -> guard.close(tables(), TargetApplication.NONE))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("cutover.application.principals");
            standIn.answers("PutResourcePolicy", "denied");
            assertThatThrownBy(() -> guard.close(tables(), application(Duration.ZERO)))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("give the role or user the right dynamodb:PutResourcePolicy.");
            standIn.answers("DescribeTable", "table-replicated");
            assertThatThrownBy(() -> guard.close(tables(), application(Duration.ZERO)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("has replicas in other regions");
            assertThat(guard.state(tables(), application(Duration.ZERO))).isInstanceOf(Refused.class);
            standIn.answers("DescribeTable", "table").answers("GetResourcePolicy", "denied");
            assertThat(guard.state(tables(), application(Duration.ZERO)))
                    .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason())
                            .contains("the right dynamodb:GetResourcePolicy."));
        }
        assertThat(policy(first)).isEmpty();
    }

    @Test
    @DisplayName("lacks policies on DynamoDB Local and on the simulator, and does not pretend to shut anything there")
    void lacking() {
        try (LoopbackSimulator simulator = new LoopbackSimulator(SimulatorSettings.PLAIN)) {
            TargetSettings simulated = new TargetSettings(
                    Optional.of(simulator.endpoint()), Optional.of("eu-west-1"), Optional.empty(), Optional.empty());
            GuardedTable.create(first, simulated);
            for (TargetSettings target : List.of(LocalDynamoDb.settings(), simulated)) {
                try (TargetGuard guard = new DynamoDbConnector(NONE).openGuard(target)) {
                    ControlAnswer<GuardState> state = guard.state(List.of(first), application(Duration.ZERO));
                    assertThat(state).isInstanceOf(Lacking.class);
                    assertThatThrownBy(() -> guard.close(List.of(first), application(Duration.ZERO)))
                            .isInstanceOf(UnreachableException.class);
                    assertThatThrownBy(() -> guard.open(List.of(first))).isInstanceOf(UnreachableException.class);
                }
            }
        }
    }
}
