package dev.sluice.testbed;

import dev.sluice.design.TableDesign;
import dev.sluice.item.Item;
import java.net.URI;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * An existing table of a target on this machine through the plain SDK: what tests plant arbitrary items with, foreign, faulty or without a version,
 * which the program's own writing never sends. Thread-safe.
 */
public final class PlainTable implements AutoCloseable {
    private static final int BATCH = 25;
    private static final int REFUSED = 400;

    private final String table;
    private final DynamoDbClient client;

    /** The table of that design in DynamoDB Local. */
    public PlainTable(TableDesign table) {
        this(table, LocalDynamoDb.endpoint());
    }

    /** The table of that design at an endpoint on this machine. */
    public PlainTable(TableDesign table, String endpoint) {
        this.table = table.name();
        this.client = DynamoDbClient.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }

    /** Puts an item as it is, whatever stands there. */
    public void put(Item item) {
        client.putItem(request -> request.tableName(table).item(SdkItems.toSdk(item)));
    }

    /** Puts an item unless the service refuses it for what it is. */
    public boolean refuses(Item item) {
        try {
            put(item);
            return false;
        } catch (ResourceNotFoundException e) {
            throw e;
        } catch (DynamoDbException e) {
            if (e.statusCode() == REFUSED) {
                return true;
            }
            throw e;
        }
    }

    /** Puts items with distinct keys as they are, whatever stands there. */
    public void putAll(List<Item> items) {
        for (int from = 0; from < items.size(); from += BATCH) {
            List<WriteRequest> batch = items.subList(from, Math.min(items.size(), from + BATCH)).stream()
                    .map(item -> WriteRequest.builder()
                            .putRequest(PutRequest.builder()
                                    .item(SdkItems.toSdk(item))
                                    .build())
                            .build())
                    .toList();
            if (!client.batchWriteItem(request -> request.requestItems(Map.of(table, batch)))
                    .unprocessedItems()
                    .isEmpty()) {
                throw new IllegalStateException("DynamoDB Local left items of a batch");
            }
        }
    }

    /** Removes the item of that key without a trace. */
    public void delete(Item key) {
        client.deleteItem(request -> request.tableName(table).key(SdkItems.toSdk(key)));
    }

    @Override
    public void close() {
        client.close();
    }
}
