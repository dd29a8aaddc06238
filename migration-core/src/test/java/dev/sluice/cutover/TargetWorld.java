package dev.sluice.cutover;

import dev.sluice.gateway.ControlAnswer;
import dev.sluice.gateway.ControlAnswer.Found;
import dev.sluice.gateway.ControlPlane.AccountLimits;
import dev.sluice.gateway.ControlPlane.Alarm;
import dev.sluice.gateway.ControlPlane.Backup;
import dev.sluice.gateway.ControlPlane.Capacity;
import dev.sluice.gateway.ControlPlane.EncryptionKey;
import dev.sluice.gateway.ControlPlane.Metric;
import dev.sluice.gateway.ControlPlane.Recovery;
import dev.sluice.gateway.ControlPlane.TableSettings;
import dev.sluice.gateway.TargetGuard.GuardState;
import dev.sluice.gateway.TargetGuard.Standing;
import dev.sluice.project.CutoverPeople;
import dev.sluice.project.CutoverPreparation;
import dev.sluice.project.CutoverSettings;
import dev.sluice.project.FreezeSettings;
import dev.sluice.project.GateThresholds;
import dev.sluice.project.PersonalStatement;
import dev.sluice.project.PersonalStatement.Topic;
import dev.sluice.project.TableForecast;
import dev.sluice.project.TableForecast.Peak;
import dev.sluice.project.TargetApplication;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A target, and people who prepared it, of which every part is as its gate wants it; a test breaks one. Not thread-safe. */
final class TargetWorld {
    static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");
    static final String TABLE = "films";
    static final String INDEX = "gsi1";

    /** What a survey of every row of the source saw. */
    static final CutoverFacts.Seen SEEN =
            new CutoverFacts.Seen(CutoverFacts.Extent.EVERY_ROW, "source", Map.of("Film", 9L));

    /** As {@link #prepared()}, of a new world. */
    static final CutoverSettings SETTINGS = new TargetWorld().prepared();

    final Map<String, Capacity> capacity = new HashMap<>(Map.of(
            "", new Capacity(4_000, 2_000, "provisioned"), INDEX, new Capacity(12_000, 4_000, "warm throughput")));
    Set<String> globalIndexes = Set.of(INDEX);
    Set<String> localIndexes = Set.of();
    String status = "ACTIVE";
    Optional<Boolean> deletionProtected = Optional.of(true);
    Optional<EncryptionKey> key = Optional.of(new EncryptionKey("arn:key", "ENABLED", Optional.empty()));
    Recovery recovery = new Recovery(true, Optional.of(AT.minus(Duration.ofHours(24))));
    final List<Backup> backups = new ArrayList<>(List.of(new Backup("after", "AVAILABLE", AT.minusSeconds(1), "id-1")));
    AccountLimits limits = new AccountLimits(80_000, 80_000, 40_000, 40_000);
    final List<Alarm> alarms = new ArrayList<>();
    Standing guarded = Standing.OPEN;

    final Map<String, TableForecast> forecast = new HashMap<>(Map.of(
            TABLE,
            new TableForecast(new Peak(2_000, 1_000), Map.of(INDEX, new Peak(100, 1_000)), OptionalLong.of(30))));
    final Map<Topic, PersonalStatement> statements = new EnumMap<>(Topic.class);
    Optional<CutoverPeople> people =
            Optional.of(new CutoverPeople("Ada", "Grace", AT.minusSeconds(60), AT.plusSeconds(60)));
    TargetApplication application =
            new TargetApplication(List.of("arn:aws:iam::123456789012:role/shop"), Duration.ofSeconds(15));

    /** Instead of what was found, where a test sets them. */
    Optional<ControlAnswer<TableSettings>> settingsAnswer = Optional.empty();

    Optional<ControlAnswer<Recovery>> recoveryAnswer = Optional.empty();
    Optional<ControlAnswer<List<Backup>>> backupsAnswer = Optional.empty();
    Optional<ControlAnswer<AccountLimits>> limitsAnswer = Optional.empty();
    Optional<ControlAnswer<List<Alarm>>> alarmsAnswer = Optional.empty();
    Optional<ControlAnswer<GuardState>> guardAnswer = Optional.empty();

    TargetWorld() {
        for (Topic topic : Topic.values()) {
            statements.put(topic, new PersonalStatement("Ada", AT.minus(Duration.ofDays(7)), "done"));
        }
        Map<String, String> table = Map.of("TableName", TABLE);
        Map<String, String> index = Map.of("TableName", TABLE, "GlobalSecondaryIndexName", INDEX);
        for (String throttle : List.of("ReadThrottleEvents", "WriteThrottleEvents")) {
            alarm(throttle, table);
            alarm(throttle, index);
        }
        alarm("SystemErrors", Map.of("TableName", TABLE, "Operation", "PutItem"));
        alarm("SuccessfulRequestLatency", Map.of("TableName", TABLE, "Operation", "GetItem"));
        alarm("ConditionalCheckFailedRequests", table);
        alarm("UserErrors", Map.of());
    }

    void alarm(String metric, Map<String, String> dimensions) {
        alarms.add(new Alarm(
                metric + dimensions.size(),
                Set.of(new Metric(metric, dimensions)),
                true,
                AT.minus(Duration.ofDays(20)),
                Optional.of(AT.minus(Duration.ofDays(10)))));
    }

    TargetFacts facts() {
        TargetFacts.Table table = new TargetFacts.Table(
                TABLE,
                globalIndexes,
                localIndexes,
                settingsAnswer.orElse(new Found<>(
                        new TableSettings("arn:films", "id-1", status, capacity, deletionProtected, key, List.of()))),
                recoveryAnswer.orElse(new Found<>(recovery)),
                backupsAnswer.orElse(new Found<>(backups)));
        return new TargetFacts(
                List.of(table),
                limitsAnswer.orElse(new Found<>(limits)),
                alarmsAnswer.orElse(new Found<>(List.copyOf(alarms))),
                guardAnswer.orElse(new Found<>(new GuardState(Map.of(TABLE, guarded)))));
    }

    /** The standard thresholds, no waiver, and what was prepared. */
    CutoverSettings prepared() {
        return new CutoverSettings(
                GateThresholds.DEFAULT,
                List.of(),
                new CutoverPreparation(forecast, statements, people, application),
                FreezeSettings.DEFAULT);
    }
}
