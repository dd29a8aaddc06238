package dev.sluice.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cutover.CutoverFacts.LargestItem;
import dev.sluice.cutover.GateReading.Standing;
import dev.sluice.gateway.ControlAnswer.Lacking;
import dev.sluice.gateway.ControlAnswer.Refused;
import dev.sluice.gateway.ControlPlane.AccountLimits;
import dev.sluice.gateway.ControlPlane.Alarm;
import dev.sluice.gateway.ControlPlane.Backup;
import dev.sluice.gateway.ControlPlane.Capacity;
import dev.sluice.gateway.ControlPlane.EncryptionKey;
import dev.sluice.gateway.ControlPlane.Metric;
import dev.sluice.gateway.ControlPlane.Recovery;
import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.TargetGuard;
import dev.sluice.project.CutoverPeople;
import dev.sluice.project.PersonalStatement;
import dev.sluice.project.PersonalStatement.Topic;
import dev.sluice.project.TableForecast;
import dev.sluice.project.TableForecast.Peak;
import dev.sluice.project.TargetApplication;
import dev.sluice.run.Ledger;
import dev.sluice.run.RunId;
import dev.sluice.value.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The gates about the target's own features and the people (G-08 to G-13, G-18)")
final class TargetRulesTest {
    private static final Instant AT = TargetWorld.AT;
    private static final Instant ENDED = AT.minusSeconds(9);

    private final TargetWorld world = new TargetWorld();
    private Optional<LargestItem> largest =
            Optional.of(new LargestItem("Film", new Bytes(327_680), 9, new Bytes(9 * 327_680), TargetWorld.SEEN, AT));
    private RunRecord.State state = RunRecord.State.DONE;
    private String design = "design";

    private GateReading read(Gate gate) {
        RunRecord run = new RunRecord(
                new RunId("20261120T090000Z-0001"),
                RunRecord.Kind.BACKFILL,
                "versioned",
                "",
                design,
                "source",
                "{films=1}",
                1,
                state,
                AT.minusSeconds(99),
                Optional.of(ENDED));
        CutoverFacts facts = new FewFacts()
                        .design(FewFacts.design(Set.of(), 1, largest))
                        .move(new CutoverFacts.Move(Optional.of(run), new Ledger(Map.of(), 0, 0), 0))
                        .stream(KeyRulesTest.stream(KeyRulesTest.heat(499)))
                        .target(world.facts())
                        .facts();
        return new GateRules(facts, world.prepared()).readings().get(gate.ordinal());
    }

    private void expect(Gate gate, Standing standing, String fragment) {
        GateReading reading = read(gate);
        assertThat(reading.standing()).as(reading.toString()).isEqualTo(standing);
        assertThat(reading.figure() + " " + reading.evidence()).contains(fragment);
    }

    @ParameterizedTest
    @EnumSource(
            value = Gate.class,
            names = {"CAPACITY", "LIMITS", "RECOVERY", "BACKUP", "ALARMS", "ACCESS", "PEOPLE"})
    @DisplayName("pass where every part was looked at and is so")
    void best(Gate gate) {
        expect(gate, Standing.PASSED, "");
    }

    @ParameterizedTest
    @CsvSource({
        "CAPACITY, settings",
        "CAPACITY, limits",
        "RECOVERY, settings",
        "RECOVERY, recovery",
        "BACKUP, backups",
        "ALARMS, alarms",
        "ACCESS, settings",
        "ACCESS, guard"
    })
    @DisplayName(
            "what the target does not know is not checkable here; what it refuses nobody knows, and its reason is told")
    void noAnswer(Gate gate, String question) {
        answer(question, true);
        expect(gate, Standing.NOT_CHECKABLE, "Not checkable here: The target does not know it.");
        answer(question, false);
        expect(gate, Standing.UNKNOWN, "give the right dynamodb:This");
    }

    private void answer(String question, boolean lacking) {
        String reason = lacking ? "The target does not know it." : "It is denied: give the right dynamodb:This.";
        switch (question) {
            case "settings" ->
                world.settingsAnswer = Optional.of(lacking ? new Lacking<>(reason) : new Refused<>(reason));
            case "recovery" ->
                world.recoveryAnswer = Optional.of(lacking ? new Lacking<>(reason) : new Refused<>(reason));
            case "backups" ->
                world.backupsAnswer = Optional.of(lacking ? new Lacking<>(reason) : new Refused<>(reason));
            case "limits" -> world.limitsAnswer = Optional.of(lacking ? new Lacking<>(reason) : new Refused<>(reason));
            case "alarms" -> world.alarmsAnswer = Optional.of(lacking ? new Lacking<>(reason) : new Refused<>(reason));
            default -> world.guardAnswer = Optional.of(lacking ? new Lacking<>(reason) : new Refused<>(reason));
        }
    }

    @Test
    @DisplayName("G-08 tells the least that is there, and how much its hottest key took at most")
    void capacityAtBest() {
        expect(Gate.CAPACITY, Standing.PASSED, "2.0 x at least, 499 units/s of a key at most");
        assertThat(read(Gate.CAPACITY).threshold()).isEqualTo(">= 2 x forecast peak, no key over 500 units/s");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 3999, 2000, Table films serves 3,999 reads",
        "'', 4000, 1999, 1,999 writes a second (provisioned); the forecast peak is",
        "gsi1, 199, 4000, Index gsi1 of table films serves 199 reads",
        "gsi1, 200, 1999, 200 reads and 1,999 writes"
    })
    @DisplayName("G-08: one unit less than twice the peak, on the table or an index, for reads or writes, fails")
    void capacity(String index, long reads, long writes, String fragment) {
        world.capacity.put(index, new Capacity(reads, writes, "provisioned"));
        expect(Gate.CAPACITY, Standing.FAILED, fragment);
    }

    @Test
    @DisplayName(
            "G-08: limits of account and table are held against the sum of the peaks; a forecast is stated for each index")
    void limitsOfAccount() {
        world.limits = new AccountLimits(80_000, 3_999, 40_000, 40_000);
        expect(Gate.CAPACITY, Standing.FAILED, "3,999 writes a second in this region");
        world.limits = new AccountLimits(80_000, 80_000, 4_199, 40_000);
        expect(Gate.CAPACITY, Standing.FAILED, "The account allows table films");
        world.limits = new AccountLimits(80_000, 4_000, 4_200, 4_000);
        expect(Gate.CAPACITY, Standing.PASSED, "2.0 x");
        world.capacity.remove("gsi1");
        expect(Gate.CAPACITY, Standing.NOT_CHECKABLE, "does not tell what index gsi1");
        world.forecast.put("films", new TableForecast(new Peak(1, 1), Map.of(), OptionalLong.of(1)));
        expect(Gate.CAPACITY, Standing.UNKNOWN, "forecast peak of index gsi1 of table films is not stated");
        world.forecast.clear();
        expect(Gate.CAPACITY, Standing.UNKNOWN, "forecast peak of table films is not stated");
    }

    @ParameterizedTest
    @CsvSource({"327680, PASSED", "327681, FAILED"})
    @DisplayName("G-09: the largest item is held against 80 % of 400 KB")
    void largestItem(long bytes, Standing standing) {
        largest =
                Optional.of(new LargestItem("Film", new Bytes(bytes), 9, new Bytes(9L * bytes), TargetWorld.SEEN, AT));
        expect(Gate.LIMITS, standing, standing == Standing.FAILED ? "of Film" : "grow by 30 %");
    }

    @Test
    @DisplayName(
            "G-09: growth is stated of each table, local indexes have collections that nobody measured, surveys grow old")
    void growth() {
        world.localIndexes = Set.of("lsi1");
        expect(Gate.LIMITS, Standing.PASSED, "so that each does");
        // Twice, with an entry of the index each, and 100 bytes for it: 80 % of 10 GiB are 8,589,934,592 bytes.
        largest = Optional.of(
                new LargestItem("Film", new Bytes(327_680), 9, new Bytes(4_294_966_846L), TargetWorld.SEEN, AT));
        expect(Gate.LIMITS, Standing.PASSED, "so that each does");
        largest = Optional.of(
                new LargestItem("Film", new Bytes(327_680), 9, new Bytes(4_294_966_847L), TargetWorld.SEEN, AT));
        expect(Gate.LIMITS, Standing.NOT_CHECKABLE, "10 GB");
        world.forecast.put("films", new TableForecast(new Peak(1, 1), Map.of(), OptionalLong.empty()));
        expect(Gate.LIMITS, Standing.UNKNOWN, "The growth of table films is not stated");
        world.localIndexes = Set.of();
        world.forecast.put("films", new TableForecast(new Peak(1, 1), Map.of(), OptionalLong.of(0)));
        expect(Gate.LIMITS, Standing.PASSED, "grow by 0 %");
        largest = Optional.of(new LargestItem(
                "Film", new Bytes(1), 9, new Bytes(9), TargetWorld.SEEN, AT.minus(Duration.ofHours(25))));
        expect(Gate.LIMITS, Standing.UNKNOWN, "too long ago");
        largest = Optional.empty();
        expect(Gate.LIMITS, Standing.UNKNOWN, "were not surveyed");
    }

    @Test
    @DisplayName("G-10: a day back, not a second less; on; and protected from deletion, which has to be told")
    void recovery() {
        expect(Gate.RECOVERY, Standing.PASSED, "24 h");
        world.recovery =
                new Recovery(true, Optional.of(AT.minus(Duration.ofHours(24)).plusSeconds(1)));
        expect(Gate.RECOVERY, Standing.FAILED, "23 h");
        world.recovery = new Recovery(true, Optional.empty());
        expect(Gate.RECOVERY, Standing.FAILED, "last 0 hours");
        world.recovery = new Recovery(false, Optional.of(AT.minus(Duration.ofDays(30))));
        expect(Gate.RECOVERY, Standing.FAILED, "0 h Point-in-time recovery of table films is off.");
        world.recovery = new Recovery(true, Optional.of(AT.minus(Duration.ofDays(2))));
        world.deletionProtected = Optional.of(false);
        expect(Gate.RECOVERY, Standing.FAILED, "is not protected from deletion");
        world.deletionProtected = Optional.empty();
        expect(Gate.RECOVERY, Standing.NOT_CHECKABLE, "does not tell whether table films is protected");
    }

    @Test
    @DisplayName("G-11: an available backup of this very table from after the backfill, whichever of them it is")
    void backup() {
        world.backups.clear();
        expect(Gate.BACKUP, Standing.FAILED, "0 of 1 tables Table films has no AVAILABLE backup");
        world.backups.add(new Backup("being made", "CREATING", AT, "id-1"));
        expect(Gate.BACKUP, Standing.FAILED, "being made of 2026-11-20T10:00:00Z, is CREATING");
        world.backups.set(0, new Backup("early", "AVAILABLE", ENDED, "id-1"));
        expect(Gate.BACKUP, Standing.FAILED, "early");
        world.backups.set(0, new Backup("of the old table", "AVAILABLE", AT, "id-0"));
        expect(Gate.BACKUP, Standing.FAILED, "of the old table");
        world.backups.add(new Backup("late", "AVAILABLE", ENDED.plusMillis(1), "id-1"));
        expect(Gate.BACKUP, Standing.PASSED, "Table films has backup late");
        state = RunRecord.State.RUNNING;
        expect(Gate.BACKUP, Standing.UNKNOWN, "No backfill of this design");
        state = RunRecord.State.DONE;
        design = "older";
        expect(Gate.BACKUP, Standing.UNKNOWN, "0 of 1 tables No backfill of this design");
    }

    @ParameterizedTest
    @CsvSource({
        "SOURCE_BACKUP, BACKUP",
        "RESTORE_TRIED, BACKUP",
        "STREAM_AGE_ALARM, ALARMS",
        "POLICY_TESTED, ACCESS",
        "KEY_REACHABLE, ACCESS",
        "ROUTE_TESTED, ACCESS",
        "RUN_BOOK_PRINTED, PEOPLE"
    })
    @DisplayName(
            "a statement counts by the name of its person, for seven days, and not before its time; without it nobody knows")
    void statements(Topic topic, Gate gate) {
        expect(gate, Standing.PASSED, "Ada says");
        world.statements.put(
                topic,
                new PersonalStatement("Grace", AT.minus(Duration.ofDays(7)).minusMillis(1), "x"));
        expect(gate, Standing.UNKNOWN, "more than 7 days ago");
        world.statements.put(topic, new PersonalStatement("Grace", AT.plusMillis(1), "x"));
        expect(gate, Standing.UNKNOWN, "still to come");
        world.statements.remove(topic);
        expect(gate, Standing.UNKNOWN, "under cutover.statements." + topic.word());
    }

    @Test
    @DisplayName("G-12: each alarm that is missing, mute or never fired fails by its name")
    void everyAlarm() {
        assertThat(read(Gate.ALARMS).figure()).isEqualTo("8 of 8 alarms");
        for (int i = 0; i < 8; i++) {
            Alarm good = world.alarms.remove(i);
            String metric = good.metrics().iterator().next().name();
            expect(Gate.ALARMS, Standing.FAILED, "7 of 8 alarms No alarm watches " + metric);
            world.alarms.add(i, new Alarm("a", good.metrics(), false, good.configured(), good.fired()));
            expect(Gate.ALARMS, Standing.FAILED, "Alarm a on " + metric);
            assertThat(read(Gate.ALARMS).evidence()).contains("tells nobody");
            world.alarms.set(i, new Alarm("a", good.metrics(), true, good.configured(), Optional.empty()));
            expect(Gate.ALARMS, Standing.FAILED, "Alarm a on " + metric);
            assertThat(read(Gate.ALARMS).evidence()).contains("has not fired since it was made or changed");
            world.alarms.set(i, good);
        }
        world.globalIndexes = Set.of("gsi1", "gsi2");
        expect(Gate.ALARMS, Standing.FAILED, "8 of 10 alarms No alarm watches ReadThrottleEvents of index gsi2");
    }

    @ParameterizedTest
    @CsvSource({
        "SystemErrors, TableName, films",
        "SystemErrors, Operation, PutItem",
        "ReadThrottleEvents, TableName, actors",
        "UserErrors, TableName, films",
        "ThrottledRequests, TableName, films"
    })
    @DisplayName("G-12: an alarm with other dimensions than DynamoDB publishes watches nothing")
    void dimensions(String metric, String dimension, String value) {
        world.alarms.removeIf(alarm -> alarm.metrics().stream()
                .anyMatch(
                        one -> one.name().equals(metric) && !one.dimensions().containsKey("GlobalSecondaryIndexName")));
        int without = world.alarms.size();
        world.alarm(metric, Map.of(dimension, value));
        expect(
                Gate.ALARMS,
                metric.equals("ThrottledRequests") ? Standing.PASSED : Standing.FAILED,
                without + " of 8 alarms");
    }

    @Test
    @DisplayName("G-12: one alarm over an expression of several metrics stands for each of them")
    void expression() {
        Set<Metric> all = new HashSet<>();
        world.alarms.forEach(alarm -> all.addAll(alarm.metrics()));
        world.alarms.clear();
        world.alarms.add(new Alarm("sum", all, true, AT, Optional.of(AT)));
        expect(Gate.ALARMS, Standing.PASSED, "8 of 8 alarms");
    }

    @Test
    @DisplayName(
            "G-13: a key that DynamoDB cannot use fails; principals have to be named, and the guard tells how tables stand")
    void access() {
        world.key = Optional.of(new EncryptionKey("arn:key", "ENABLED", Optional.of(AT)));
        expect(Gate.ACCESS, Standing.FAILED, "cannot be reached by DynamoDB since");
        world.key = Optional.of(new EncryptionKey("arn:key", "DISABLED", Optional.empty()));
        expect(Gate.ACCESS, Standing.FAILED, "arn:key of table films is DISABLED");
        world.key = Optional.empty();
        world.status = "INACCESSIBLE_ENCRYPTION_CREDENTIALS";
        expect(Gate.ACCESS, Standing.FAILED, "cannot reach the key");
        world.status = "ACTIVE";
        world.guarded = TargetGuard.Standing.CLOSED;
        expect(Gate.ACCESS, Standing.PASSED, "1 principal");
        assertThat(read(Gate.ACCESS).evidence()).contains("shuts the application out of films now");
        world.guarded = TargetGuard.Standing.ALTERED;
        expect(Gate.ACCESS, Standing.FAILED, "somebody changed it");
        world.application = TargetApplication.NONE;
        expect(Gate.ACCESS, Standing.UNKNOWN, "0 principals");
    }

    @Test
    @DisplayName("G-18: two people, by whatever case their names are written, and a window that is open now")
    void people() {
        expect(Gate.PEOPLE, Standing.PASSED, "Ada, Grace");
        world.people = Optional.of(new CutoverPeople("Ada", " ada ", AT.minusSeconds(1), AT.plusSeconds(1)));
        expect(Gate.PEOPLE, Standing.FAILED, "name two people");
        world.people = Optional.of(new CutoverPeople("Ada", "Grace", AT.minusSeconds(1), AT));
        expect(Gate.PEOPLE, Standing.FAILED, "is not open now");
        world.people = Optional.of(new CutoverPeople("Ada", "Grace", AT.plusSeconds(1), AT.plusSeconds(2)));
        expect(Gate.PEOPLE, Standing.FAILED, "is not open now");
        world.people = Optional.empty();
        expect(Gate.PEOPLE, Standing.UNKNOWN, "Nobody is named");
    }

    @Test
    @DisplayName("a long list of what is wrong is cut, and says how much was cut")
    void cut() {
        world.alarms.clear();
        expect(Gate.ALARMS, Standing.FAILED, "And 3 more.");
    }
}
