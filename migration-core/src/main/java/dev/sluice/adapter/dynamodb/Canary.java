package dev.sluice.adapter.dynamodb;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.ItemStore;
import dev.sluice.problem.UnreachableException;
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
        Map<String, AttributeValue> item = new HashMap<>(key);
        item.put(ItemStore.CANARY, AttributeValue.fromBool(true));
        Map<String, String> partitionKey = Map.of("#k", table.partitionKey().name());
        client.putItem(request -> request.tableName(table.name())
                .item(item)
                .conditionExpression("attribute_not_exists(#k)")
                .expressionAttributeNames(partitionKey));
        Map<String, AttributeValue> found = client.getItem(
                        request -> request.tableName(table.name()).key(key).consistentRead(true))
                .item();
        client.deleteItem(request -> request.tableName(table.name())
                .key(key)
                .conditionExpression("#m = :true")
                .expressionAttributeNames(Map.of("#m", ItemStore.CANARY))
                .expressionAttributeValues(Map.of(":true", AttributeValue.fromBool(true))));
        if (!item.equals(found)) {
            throw new UnreachableException(
                    "Table " + table.name()
                            + " did not give back the canary that it had just acknowledged; something changes what is written to it.");
        }
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
