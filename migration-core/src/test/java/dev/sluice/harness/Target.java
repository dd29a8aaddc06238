package dev.sluice.harness;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sluice.item.CanonicalForm;
import dev.sluice.project.TargetSettings;
import dev.sluice.simulator.Delivery;
import dev.sluice.simulator.LoopbackSimulator;
import dev.sluice.simulator.Simulator;
import dev.sluice.simulator.SimulatorSettings;
import dev.sluice.simulator.fault.FaultScript;
import dev.sluice.simulator.protocol.Answer;
import dev.sluice.simulator.protocol.AttributeValueReader;
import dev.sluice.simulator.protocol.Operation;
import dev.sluice.simulator.protocol.RefusedException;
import dev.sluice.testbed.MovedClock;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The target of a round: the simulator in this process, which lives on when a backfill is killed. Thread-safe. */
final class Target implements AutoCloseable {
    private static final Duration LONGER_THAN_ANY_PACKET = Duration.ofDays(1);
    private static final String CREATION = """
            {"TableName": "market", "BillingMode": "PAY_PER_REQUEST",
             "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"},
              {"AttributeName": "sk", "AttributeType": "S"}, {"AttributeName": "openCustomer", "AttributeType": "S"},
              {"AttributeName": "openPurchase", "AttributeType": "S"}],
             "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
             "GlobalSecondaryIndexes": [{"IndexName": "open", "Projection": {"ProjectionType": "ALL"},
              "KeySchema": [{"AttributeName": "openCustomer", "KeyType": "HASH"},
               {"AttributeName": "openPurchase", "KeyType": "RANGE"}]}]}
            """;

    private final MovedClock clock = new MovedClock();
    private final LoopbackSimulator server;

    /** An empty table on a simulator with these faults. */
    Target(FaultScript faults) {
        server = new LoopbackSimulator(SimulatorSettings.PLAIN.withFaults(faults), clock);
        createTable();
    }

    /** Creates the table, empty. */
    void createTable() {
        succeeded(simulator().handle(Operation.CREATE_TABLE, CREATION));
    }

    /** Deletes the table with everything in it. */
    void deleteTable() {
        succeeded(simulator().handle(Operation.DELETE_TABLE, "{\"TableName\": \"market\"}"));
    }

    Simulator simulator() {
        return server.simulator();
    }

    TargetSettings settings() {
        return new TargetSettings(
                Optional.of(server.endpoint()), Optional.of("eu-west-1"), Optional.empty(), Optional.empty());
    }

    String endpoint() {
        return server.endpoint();
    }

    /** Stores an item as it is, past all faults, as somebody else would. */
    void plant(JsonObject item) {
        succeeded(simulator().handle(Operation.PUT_ITEM, request(item).toString()));
    }

    /** Stores an item as the program would have with that version. */
    void plant(JsonObject content, BigInteger version) {
        plant(versioned(content, version));
    }

    /** R-10's conditional put, sent again until it is answered; every attempt may strike a fault and land late. */
    void materialise(JsonObject content, BigInteger version) {
        JsonObject request = request(versioned(content, version));
        request.addProperty("ConditionExpression", "attribute_not_exists(pk) OR #mv < :v");
        request.add("ExpressionAttributeNames", JsonParser.parseString("{\"#mv\": \"_mv\"}"));
        request.add("ExpressionAttributeValues", JsonParser.parseString("{\":v\": {\"N\": \"" + version + "\"}}"));
        deliver(Operation.PUT_ITEM, request.toString());
    }

    /** Removes an item without a trace. */
    void delete(JsonObject content) {
        JsonObject request = new JsonObject();
        request.addProperty("TableName", MarketDatabase.TABLE);
        request.add("Key", key(content));
        deliver(Operation.DELETE_ITEM, request.toString());
    }

    /** Changes an item as an application does that knows nothing of versions. */
    void update(JsonObject content, String attribute) {
        JsonObject request = new JsonObject();
        request.addProperty("TableName", MarketDatabase.TABLE);
        request.add("Key", key(content));
        request.addProperty("UpdateExpression", "SET #a = :a");
        request.add("ExpressionAttributeNames", JsonParser.parseString("{\"#a\": \"" + attribute + "\"}"));
        request.add("ExpressionAttributeValues", JsonParser.parseString("{\":a\": {\"S\": \"theirs\"}}"));
        succeeded(simulator().handle(Operation.UPDATE_ITEM, request.toString()));
    }

    /** Every item of the table, or of an index, by its key, in DynamoDB's JSON, as a reader gets them. */
    TreeMap<String, JsonObject> items(Optional<String> index) {
        TreeMap<String, JsonObject> items = new TreeMap<>();
        JsonObject request = new JsonObject();
        request.addProperty("TableName", MarketDatabase.TABLE);
        index.ifPresent(name -> request.addProperty("IndexName", name));
        boolean more = true;
        while (more) {
            JsonObject page = succeeded(simulator().handle(Operation.SCAN, request.toString()));
            page.getAsJsonArray("Items")
                    .forEach(item -> items.put(Oracle.key(item.getAsJsonObject()), item.getAsJsonObject()));
            more = page.has("LastEvaluatedKey");
            if (more) {
                request.add("ExclusiveStartKey", page.get("LastEvaluatedKey"));
            }
        }
        return items;
    }

    /** Everything that is still on its way arrives now; tells how much that was. */
    int landEverything() {
        int underway = simulator().underway();
        clock.advance(LONGER_THAN_ANY_PACKET);
        simulator().land();
        return underway;
    }

    /** The key of an item with a tombstone's mark. */
    static JsonObject tombstone(JsonObject content) {
        JsonObject tombstone = key(content);
        tombstone.add("_md", JsonParser.parseString("{\"BOOL\": true}"));
        return tombstone;
    }

    static boolean isTombstone(JsonObject item) {
        return item.has("_md");
    }

    @Override
    public void close() {
        server.close();
    }

    private void deliver(Operation operation, String body) {
        while (true) {
            Delivery delivery = simulator().receive(operation, body);
            Optional<Answer> answer = delivery instanceof Delivery.Prompt prompt
                    ? Optional.of(prompt.answer())
                    : delivery instanceof Delivery.Slow slow ? Optional.of(slow.answer()) : Optional.empty();
            if (answer.isPresent()
                    && (answer.get().isSuccess()
                            || answer.get().errorName().equals("ConditionalCheckFailedException"))) {
                return;
            }
        }
    }

    /** The content's hash is the one thing that is taken from the program: a stream of changes writes it too (R-11b). */
    private static JsonObject versioned(JsonObject content, BigInteger version) {
        JsonObject item = content.deepCopy();
        item.add("_mv", JsonParser.parseString("{\"N\": \"" + version + "\"}"));
        try {
            byte[] hash = CanonicalForm.hash(AttributeValueReader.item(content))
                    .toBinary()
                    .toByteArray();
            JsonObject binary = new JsonObject();
            binary.addProperty("B", Base64.getEncoder().encodeToString(hash));
            item.add("_mh", binary);
            return item;
        } catch (RefusedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonObject request(JsonObject item) {
        JsonObject request = new JsonObject();
        request.addProperty("TableName", MarketDatabase.TABLE);
        request.add("Item", item);
        return request;
    }

    private static JsonObject key(JsonObject content) {
        JsonObject key = new JsonObject();
        List.of("pk", "sk").forEach(name -> key.add(name, content.get(name)));
        return key;
    }

    private static JsonObject succeeded(Answer answer) {
        if (!answer.isSuccess()) {
            throw new IllegalStateException("the simulator refused: " + answer.body());
        }
        return answer.json();
    }
}
