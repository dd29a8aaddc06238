package dev.sluice.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.ControlAnswer;
import dev.sluice.gateway.ControlAnswer.Found;
import dev.sluice.gateway.ControlAnswer.Lacking;
import dev.sluice.gateway.ControlAnswer.Refused;
import dev.sluice.gateway.ControlPlane;
import dev.sluice.gateway.ControlPlane.AccountLimits;
import dev.sluice.gateway.ControlPlane.Alarm;
import dev.sluice.gateway.ControlPlane.Backup;
import dev.sluice.gateway.ControlPlane.Capacity;
import dev.sluice.gateway.ControlPlane.Metric;
import dev.sluice.gateway.ControlPlane.Recovery;
import dev.sluice.gateway.ControlPlane.TableSettings;
import dev.sluice.project.TargetSettings;
import dev.sluice.simulator.LoopbackSimulator;
import dev.sluice.simulator.SimulatorSettings;
import dev.sluice.standin.ControlPlaneStandIn;
import dev.sluice.testbed.LocalDynamoDb;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The control plane of DynamoDB, asked over HTTP")
final class ControlPlaneIT {
    private static String table = "";

    private final DynamoDbConnector connector = new DynamoDbConnector(pause -> {});
    private ControlPlaneStandIn standIn;
    private ControlPlane control;

    /** The questions of the port. */
    enum Question {
        TABLE("DescribeTable", control -> control.table(table)),
        RECOVERY("DescribeContinuousBackups", control -> control.recovery(table)),
        BACKUPS("ListBackups", control -> control.backups(table)),
        BACKUP("DescribeBackup", control -> control.backups(table)),
        LIMITS("DescribeLimits", control -> control.limits(table)),
        ALARMS("DescribeAlarms", control -> control.alarms(Set.of(table))),
        HISTORY("DescribeAlarmHistory", control -> control.alarms(Set.of(table)));

        private final String operation;
        private final Function<ControlPlane, ControlAnswer<?>> asked;

        Question(String operation, Function<ControlPlane, ControlAnswer<?>> asked) {
            this.operation = operation;
            this.asked = asked;
        }

        String action() {
            return (this == ALARMS || this == HISTORY ? "cloudwatch:" : "dynamodb:") + operation;
        }
    }

    @BeforeAll
    static void create() {
        table = GuardedTable.create();
    }

    @BeforeEach
    void start() {
        standIn =
                new ControlPlaneStandIn(LocalDynamoDb.endpoint()).answersWell().alarmsOf(table);
        control = connector.openControlPlane(standIn.settings());
    }

    @AfterEach
    void stop() {
        control.close();
        standIn.close();
    }

    private static <T> T found(ControlAnswer<T> answer) {
        assertThat(answer).isInstanceOf(Found.class);
        return answer.found().orElseThrow();
    }

    @Test
    @DisplayName("reads an on-demand table's settings: warm units, capped where a maximum is less, protection and key")
    void onDemand() {
        TableSettings settings = found(control.table(table));
        assertThat(settings.arn()).isEqualTo(ControlPlaneStandIn.ARN + table);
        assertThat(settings.identity()).endsWith(table);
        assertThat(settings.status()).isEqualTo("ACTIVE");
        assertThat(settings.capacity())
                .isEqualTo(Map.of(
                        "", new Capacity(9_000, 4_000, "warm throughput, capped"),
                        "gsi1", new Capacity(12_000, 4_000, "warm throughput")));
        assertThat(settings.deletionProtected()).contains(true);
        assertThat(settings.key().orElseThrow().status()).isEqualTo("ENABLED");
        assertThat(settings.replicas()).isEmpty();
    }

    @Test
    @DisplayName("reads a provisioned table's settings by its units, not by what is warm, and when its key was lost")
    void provisioned() {
        standIn.answers("DescribeTable", "table-provisioned");
        TableSettings settings = found(control.table(table));
        assertThat(settings.capacity())
                .isEqualTo(
                        Map.of("", new Capacity(500, 100, "provisioned"), "gsi1", new Capacity(50, 10, "provisioned")));
        assertThat(settings.deletionProtected()).contains(false);
        assertThat(settings.key().orElseThrow().unreachableSince()).contains(Instant.parse("2026-11-19T08:00:00Z"));
        standIn.answers("DescribeTable", "table-replicated");
        assertThat(found(control.table(table)).replicas()).containsExactly("us-east-1");
    }

    @Test
    @DisplayName("reads recovery, limits and backups, the newest of which it asks for once more")
    void recoveryLimitsBackups() {
        Recovery recovery = found(control.recovery(table));
        assertThat(recovery.on()).isTrue();
        assertThat(recovery.earliest().orElseThrow())
                .isBetween(ago(Duration.ofHours(26)).minusSeconds(600), ago(Duration.ofHours(26)));
        standIn.answers("DescribeContinuousBackups", "recovery-off");
        assertThat(found(control.recovery(table))).isEqualTo(new Recovery(false, Optional.empty()));
        assertThat(found(control.limits(table))).isEqualTo(new AccountLimits(80_000, 70_000, 40_000, 30_000));

        assertThat(found(control.backups(table))).extracting(Backup::name).containsExactly("after", "before");
        assertThat(found(control.backups(table)))
                .allSatisfy(backup -> assertThat(backup.status()).isEqualTo("AVAILABLE"))
                .allSatisfy(backup -> assertThat(backup.table())
                        .isEqualTo(found(control.table(table)).identity()));
        standIn.answers("DescribeBackup", "backup-being-deleted", "backup");
        assertThat(found(control.backups(table)))
                .as("the list is older than the backup itself")
                .extracting(Backup::status)
                .containsExactly("DELETED", "AVAILABLE");
        standIn.answers("DescribeBackup", "backup-gone", "backup");
        assertThat(found(control.backups(table))).extracting(Backup::name).containsExactly("before");
    }

    private static Instant ago(Duration time) {
        return Instant.now().minus(time);
    }

    @Test
    @DisplayName("reads alarms over pages, on metrics and on expressions, and when each fired since it was configured")
    void alarms() {
        standIn.answers("DescribeAlarmHistory:writes", "alarm-silent")
                .answers("DescribeAlarmHistory:latency", "alarm-fired-before-it-was-changed");
        List<Alarm> alarms = found(control.alarms(Set.of(table)));
        assertThat(alarms)
                .extracting(Alarm::name)
                .containsExactlyInAnyOrder(
                        "reads",
                        "writes",
                        "reads of gsi1",
                        "writes of gsi1",
                        "latency",
                        "conditions",
                        "user errors",
                        "system errors");
        assertThat(alarms).allMatch(Alarm::tellsSomebody);
        assertThat(alarms.stream().filter(alarm -> alarm.fired().isEmpty()))
                .extracting(Alarm::name)
                .containsExactlyInAnyOrder("writes", "latency");
        Alarm reads = named(alarms, "reads");
        assertThat(reads.metrics()).containsExactly(new Metric("ReadThrottleEvents", Map.of("TableName", table)));
        assertThat(reads.configured()).isBetween(ago(Duration.ofDays(8)).minusSeconds(600), ago(Duration.ofDays(8)));
        assertThat(reads.fired().orElseThrow())
                .as("the change to ALARM, not the later one back")
                .isBetween(ago(Duration.ofDays(3)).minusSeconds(600), ago(Duration.ofDays(3)));
        assertThat(named(alarms, "system errors").metrics())
                .containsExactlyInAnyOrder(
                        new Metric("SystemErrors", Map.of("TableName", table, "Operation", "GetItem")),
                        new Metric("SystemErrors", Map.of("TableName", table, "Operation", "PutItem")));
        standIn.answers("DescribeAlarms", "alarms-mute");
        assertThat(found(control.alarms(Set.of(table)))).hasSize(2).noneMatch(Alarm::tellsSomebody);
    }

    private static Alarm named(List<Alarm> alarms, String name) {
        return alarms.stream()
                .filter(alarm -> alarm.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Question.class)
    @DisplayName("a target that does not know the call lacks the answer")
    void unknown(Question question) {
        standIn.answers(question.operation, "unknown-operation");
        assertThat(question.asked.apply(control))
                .isInstanceOfSatisfying(Lacking.class, lacking -> assertThat(lacking.reason())
                        .endsWith(" does not know " + question.operation + "."));
    }

    @ParameterizedTest
    @EnumSource(Question.class)
    @DisplayName("a denied call is refused, with the IAM action that is missing")
    void denied(Question question) {
        standIn.answers(question.operation, "denied");
        assertThat(question.asked.apply(control))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason())
                        .contains("give the role or user the right " + question.action() + ".")
                        .contains("is not authorized to perform"));
    }

    @ParameterizedTest
    @EnumSource(Question.class)
    @DisplayName("a throttled call is asked again, and where it stays so, it is refused and no fact")
    void throttled(Question question) {
        standIn.answers(question.operation, "throttled");
        assertThat(question.asked.apply(control))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason())
                        .contains("throttles " + question.operation)
                        .contains("ask again in a minute"));
        assertThat(standIn.asked().stream().filter(question.operation::equals)).hasSizeGreaterThan(1);
    }

    @Test
    @DisplayName("a throttle that ends is none")
    void throttledOnce() {
        standIn.answers("DescribeLimits", "throttled", "limits");
        assertThat(found(control.limits(table)).accountReads()).isEqualTo(80_000);
    }

    @ParameterizedTest
    @EnumSource(Question.class)
    @DisplayName("DynamoDB Local lacks every answer, whatever defaults it has for some: it says that limits are 80,000")
    void local(Question question) {
        try (ControlPlane local = connector.openControlPlane(LocalDynamoDb.settings())) {
            assertThat(question.asked.apply(local))
                    .isInstanceOfSatisfying(Lacking.class, lacking -> assertThat(lacking.reason())
                            .contains("DynamoDB Local"));
        }
    }

    @ParameterizedTest
    @CsvSource({"RECOVERY", "BACKUPS", "LIMITS", "ALARMS"})
    @DisplayName("the simulator lacks what it does not simulate, and tells no protection; what it serves it keeps")
    void simulator(Question question) {
        try (LoopbackSimulator simulator = new LoopbackSimulator(SimulatorSettings.PLAIN)) {
            TargetSettings settings = new TargetSettings(
                    Optional.of(simulator.endpoint()), Optional.of("eu-west-1"), Optional.empty(), Optional.empty());
            String own = table;
            GuardedTable.create(own, settings);
            try (ControlPlane simulated = connector.openControlPlane(settings)) {
                assertThat(question.asked.apply(simulated)).isInstanceOf(Lacking.class);
                assertThat(found(simulated.table(own)).deletionProtected()).isEmpty();
            }
        }
    }

    @Test
    @DisplayName("a target that cannot be reached is refused in a sentence, and nothing is thrown")
    void unreachable() {
        TargetSettings nowhere = new TargetSettings(
                Optional.of("http://127.0.0.1:1"), Optional.of("eu-west-1"), Optional.empty(), Optional.empty());
        try (ControlPlane none = connector.openControlPlane(nowhere)) {
            for (Question question : Question.values()) {
                assertThat(question.asked.apply(none))
                        .as(question.name())
                        .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason())
                                .contains("127.0.0.1:1")
                                .contains("did not answer"));
            }
        }
    }
}
