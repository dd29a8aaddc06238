package dev.sluice.adapter.dynamodb;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.item.EngineAttributes;
import dev.sluice.problem.UnreachableException;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item that is written, read and removed, to see whether a table can be used. Thread-safe. */
final class Canary {
    private static final String PREFIX = "sluice#canary#";
    private static final int KEY_BYTES = 16;

    private final DynamoDbClient client;

    Canary(DynamoDbClient client) {
        this.client = client;
    }

    void fly(TableDesign table, RandomGenerator random) {
        Map<String, AttributeValue> key = new HashMap<>();
        for (KeyAttribute attribute : table.keyAttributes()) {
            key.put(attribute.name(), value(attribute, random));
        }
        Map<String, AttributeValue> item = marked(table, key);
        try {
            tried(table, key, item);
        } catch (RuntimeException failed) {
            try {
                remove(table, key);
            } catch (RuntimeException left) {
                failed.addSuppressed(left);
            }
            throw failed;
        }
        remove(table, key);
    }

    /** A tombstone of version 0, as no row has: readers and verification leave it out while it is there, and where it is left. */
    private static Map<String, AttributeValue> marked(TableDesign table, Map<String, AttributeValue> key) {
        VersionedItem tombstone = VersionedItem.tombstone(table, ReaderConversion.item(key), Version.of(0, new Lsn(0)));
        Map<String, AttributeValue> item = new HashMap<>(key);
        item.put(EngineAttributes.DELETED, AttributeValue.fromBool(true));
        item.put(
                EngineAttributes.VERSION,
                AttributeValue.fromN(tombstone.version().decimal()));
        item.put(
                EngineAttributes.HASH,
                AttributeValue.fromB(SdkBytes.fromByteArray(tombstone.hash().toByteArray())));
        return item;
    }

    private void tried(TableDesign table, Map<String, AttributeValue> key, Map<String, AttributeValue> item) {
        client.putItem(request -> request.tableName(table.name())
                .item(item)
                .conditionExpression("attribute_not_exists(#k)")
                .expressionAttributeNames(Map.of("#k", table.partitionKey().name())));
        Map<String, AttributeValue> found = client.getItem(
                        request -> request.tableName(table.name()).key(key).consistentRead(true))
                .item();
        if (!item.equals(found)) {
            throw new UnreachableException(
                    "Table " + table.name()
                            + " did not give back the canary that it had just acknowledged; something changes what is written to it.");
        }
    }

    /** Where it is: nobody knows what became of a write without an answer. */
    private void remove(TableDesign table, Map<String, AttributeValue> key) {
        client.deleteItem(request -> request.tableName(table.name())
                .key(key)
                .conditionExpression("attribute_not_exists(#k) OR #v = :zero")
                .expressionAttributeNames(Map.of("#k", table.partitionKey().name(), "#v", EngineAttributes.VERSION))
                .expressionAttributeValues(Map.of(":zero", AttributeValue.fromN("0"))));
    }

    private static AttributeValue value(KeyAttribute attribute, RandomGenerator random) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        BigInteger number = new BigInteger(1, bytes);
        return switch (attribute.type()) {
            case S -> AttributeValue.fromS(PREFIX + number.toString(Character.MAX_RADIX));
            case N ->
                AttributeValue.fromN(number.mod(BigInteger.TEN.pow(37)).negate().toString());
            case B -> AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
        };
    }
}
