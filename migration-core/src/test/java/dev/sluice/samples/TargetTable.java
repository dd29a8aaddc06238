package dev.sluice.samples;

import dev.sluice.testbed.LocalDynamoDb;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A target table through the plain SDK, none of the program's code. Thread-safe. */
final class TargetTable implements AutoCloseable {
    private final DynamoDbClient client = DynamoDbClient.builder()
            .endpointOverride(URI.create(LocalDynamoDb.endpoint()))
            .region(Region.EU_WEST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClientBuilder(Apache5HttpClient.builder())
            .build();

    /** Every item of a sample's tables, without the attributes that the engine adds. */
    ItemsByKey scan(Sample sample) {
        ItemsByKey items = new ItemsByKey(sample);
        for (String table : sample.keys().keySet()) {
            client.scanPaginator(
                            scan -> scan.tableName(Sample.OWN_TABLES + table).consistentRead(true))
                    .items()
                    .forEach(item -> items.add(table, DynamoJson.of(withoutEngineAttributes(item))));
        }
        return items;
    }

    /** One item, all its attributes. */
    Optional<Map<String, AttributeValue>> get(String table, Map<String, AttributeValue> key) {
        Map<String, AttributeValue> item = client.getItem(
                        get -> get.tableName(table).key(key).consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(new HashMap<>(item));
    }

    /** Puts an item over the one that is there. */
    void put(String table, Map<String, AttributeValue> item) {
        client.putItem(put -> put.tableName(table).item(item));
    }

    @Override
    public void close() {
        client.close();
    }

    private static Map<String, AttributeValue> withoutEngineAttributes(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> content = new HashMap<>(item);
        if (content.remove("_mv") == null || content.remove("_mh") == null) {
            throw new IllegalStateException("an item has no version or no hash: " + item);
        }
        return content;
    }
}
