package dev.sluice.sync;

import dev.sluice.item.CanonicalForm;
import dev.sluice.item.Item;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Somebody who writes into the table behind the program's back, by the plain SDK. */
final class OtherClient implements AutoCloseable {
    private final DynamoDbClient client;
    private final String table;

    OtherClient(String endpoint, String table) {
        this.table = table;
        this.client = DynamoDbClient.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "x")))
                .build();
    }

    static Map<String, AttributeValue> key(String partition, String sort) {
        return Map.of("pk", text(partition), "sk", text(sort));
    }

    static AttributeValue text(String value) {
        return AttributeValue.builder().s(value).build();
    }

    Map<String, AttributeValue> item(String partition, String sort) {
        return new HashMap<>(client.getItem(request ->
                        request.tableName(table).key(key(partition, sort)).consistentRead(true))
                .item());
    }

    void delete(String partition, String sort) {
        client.deleteItem(request -> request.tableName(table).key(key(partition, sort)));
    }

    /** As an application does it: the engine's attributes stay. */
    void update(String partition, String sort, String attribute, String value) {
        client.updateItem(request -> request.tableName(table)
                .key(key(partition, sort))
                .updateExpression("SET #a = :v")
                .expressionAttributeNames(Map.of("#a", attribute))
                .expressionAttributeValues(Map.of(":v", text(value))));
    }

    void put(Map<String, AttributeValue> item) {
        client.putItem(request -> request.tableName(table).item(item));
    }

    /** With a hash that is right, as only somebody who knows the program's form can make it. */
    void forge(Map<String, AttributeValue> item, String attribute, String value) {
        Map<String, AttributeValue> forged = new HashMap<>(item);
        forged.put(attribute, text(value));
        Map<String, dev.sluice.item.AttributeValue> plain = new HashMap<>();
        forged.forEach((name, content) -> {
            if (content.s() != null) {
                plain.put(name, new dev.sluice.item.AttributeValue.StringValue(content.s()));
            }
        });
        forged.put(
                "_mh",
                AttributeValue.builder()
                        .b(SdkBytes.fromByteArray(
                                CanonicalForm.hash(new Item(plain)).toBinary().toByteArray()))
                        .build());
        put(forged);
    }

    @Override
    public void close() {
        client.close();
    }
}
