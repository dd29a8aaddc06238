package dev.sluice.cli;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.project.SourceSettings;
import dev.sluice.project.TargetSettings;
import dev.sluice.simulator.LoopbackSimulator;
import dev.sluice.simulator.protocol.Answer;
import dev.sluice.simulator.protocol.Operation;
import dev.sluice.testbed.LocalPostgres;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of devices, of which one has half of all, and the table and index that they go to on a simulator.
 *
 * @param rows how many
 * @param source their database
 * @param target where they go
 */
record Readings(int rows, SourceSettings source, LoopbackSimulator target) {
    static final String TABLE = "readings";
    static final String INDEX = "alarms";
    private static final int DEVICES = 500;
    private static final int ALARM_EVERY = 20;

    /** Makes the rows. */
    static Readings of(int rows, LoopbackSimulator target) {
        SourceSettings source = LocalPostgres.createDatabase();
        LocalPostgres.run(
                source,
                "CREATE TABLE reading (reading_id int PRIMARY KEY, device int NOT NULL, alarm int)",
                "INSERT INTO reading SELECT n, CASE WHEN n % 2 = 0 THEN 0 ELSE n % " + DEVICES + " END, CASE WHEN n % "
                        + ALARM_EVERY + " = 1 THEN n END FROM generate_series(1, " + rows + ") n",
                "ANALYZE");
        return new Readings(rows, source, target);
    }

    /**
     * Creates the table and the index.
     *
     * @param billing members of the table that say how it is paid for
     * @param ofIndex likewise of the index
     */
    Readings created(String billing, String ofIndex) {
        Answer answer =
                target.simulator().handle(Operation.CREATE_TABLE, """
                {"TableName": "%s", %s,
                 "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"},
                  {"AttributeName": "sk", "AttributeType": "S"}, {"AttributeName": "alarmKey", "AttributeType": "S"}],
                 "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
                 "GlobalSecondaryIndexes": [{"IndexName": "%s", "Projection": {"ProjectionType": "KEYS_ONLY"},
                  "KeySchema": [{"AttributeName": "alarmKey", "KeyType": "HASH"}], %s}]}
                """.formatted(TABLE, billing, INDEX, ofIndex));
        if (!answer.isSuccess()) {
            throw new IllegalStateException("the simulator refused: " + answer.body());
        }
        return this;
    }

    /** A project of these rows; {@code run} is its section of that name. */
    TestProject project(Path folder, String run) {
        return new TestProject(folder, source, TABLE)
                .write("""
                sluice: 1
                name: test
                source: {url: "%s", user: %s}
                tables:
                  readings:
                    partitionKey: {name: pk, type: S}
                    sortKey: {name: sk, type: S}
                    indexes:
                      alarms: {partitionKey: {name: alarmKey, type: S}, projection: keys-only, sparse: true}
                entities:
                  Reading:
                    table: readings
                    from: public.reading
                    keys: {pk: "DEVICE#{device}", sk: "READING#{reading_id}", alarmKey: "ALARM#{alarm}"}
                    attributes: {number: reading_id}
                run: %s
                """.formatted(source.url(), source.user().orElseThrow(), run));
    }

    /** How a command names the target. */
    String endpoint() {
        return target.endpoint();
    }

    TargetSettings settings() {
        return new TargetSettings(
                Optional.of(endpoint()), Optional.of("eu-west-1"), Optional.empty(), Optional.empty());
    }

    /** The keys that must be there, each with its key in the index, by arithmetic alone. */
    TreeMap<String, String> expected() {
        return IntStream.rangeClosed(1, rows)
                .boxed()
                .collect(Collectors.toMap(
                        n -> "DEVICE#" + (n % 2 == 0 ? 0 : n % DEVICES) + " READING#" + n,
                        n -> n % ALARM_EVERY == 1 ? "ALARM#" + n : "",
                        (one, other) -> one + " twice " + other,
                        TreeMap::new));
    }

    /** The keys that are there, likewise. */
    TreeMap<String, String> found() {
        return target.simulator().items(TABLE).stream()
                .collect(Collectors.toMap(
                        item -> text(item, "pk") + " " + text(item, "sk"),
                        item -> text(item, "alarmKey"),
                        (one, other) -> one + " twice " + other,
                        TreeMap::new));
    }

    private static String text(Item item, String attribute) {
        @Nullable AttributeValue value = item.get(attribute);
        return value instanceof StringValue string ? string.value() : "";
    }
}
