package dev.sluice.adapter.dynamodb;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ParameterizedStatement;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** An application that signs with a key of its own and writes in every way that DynamoDB has. Thread-safe. */
final class ApplicationClient implements AutoCloseable {
    private final DynamoDbClient client;

    ApplicationClient(String endpoint, String key) {
        this.client = DynamoDbClient.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(key, "secret")))
                .httpClientBuilder(Apache5HttpClient.builder().socketTimeout(Duration.ofSeconds(20)))
                .overrideConfiguration(one -> one.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    /** The ways to write. */
    enum Way {
        PUT,
        UPDATE,
        DELETE,
        BATCH,
        TRANSACTION,
        INSERT_STATEMENT,
        UPDATE_STATEMENT,
        DELETE_STATEMENT,
        STATEMENT_BATCH,
        STATEMENT_TRANSACTION
    }

    /** What came of a write: nothing where it was accepted, otherwise the refusal's name and words. */
    String write(Way way, String table, String key) {
        try {
            return write(way, table, Map.of("pk", text(key), "sk", text("s")), key);
        } catch (DynamoDbException refused) {
            return refused.awsErrorDetails().errorCode() + " "
                    + refused.awsErrorDetails().errorMessage();
        }
    }

    private String write(Way way, String table, Map<String, AttributeValue> item, String key) {
        switch (way) {
            case PUT -> client.putItem(request -> request.tableName(table).item(item));
            case UPDATE ->
                client.updateItem(request -> request.tableName(table)
                        .key(item)
                        .updateExpression("SET v = :v")
                        .expressionAttributeValues(Map.of(":v", text("1"))));
            case DELETE -> client.deleteItem(request -> request.tableName(table).key(item));
            case BATCH ->
                client.batchWriteItem(request -> request.requestItems(Map.of(
                        table,
                        List.of(WriteRequest.builder()
                                .putRequest(PutRequest.builder().item(item).build())
                                .build()))));
            case TRANSACTION ->
                client.transactWriteItems(request -> request.transactItems(TransactWriteItem.builder()
                        .put(put -> put.tableName(table).item(item))
                        .build()));
            case INSERT_STATEMENT -> client.executeStatement(request -> request.statement(insert(table, key)));
            case UPDATE_STATEMENT -> client.executeStatement(request -> request.statement(update(table, key)));
            case DELETE_STATEMENT -> client.executeStatement(request -> request.statement(delete(table, key)));
            case STATEMENT_BATCH -> {
                return batch(insert(table, key + "-batch"));
            }
            case STATEMENT_TRANSACTION ->
                client.executeTransaction(request -> request.transactStatements(ParameterizedStatement.builder()
                        .statement(insert(table, key + "-transaction"))
                        .build()));
        }
        return "";
    }

    private String batch(String statement) {
        BatchStatementResponse one = client.batchExecuteStatement(request -> request.statements(
                        BatchStatementRequest.builder().statement(statement).build()))
                .responses()
                .get(0);
        return one.error() == null
                ? ""
                : one.error().codeAsString() + " " + one.error().message();
    }

    /** Whether it may read. */
    boolean reads(String table) {
        return client.scan(request -> request.tableName(table).limit(1)).hasItems();
    }

    private static String insert(String table, String key) {
        return "INSERT INTO \"" + table + "\" VALUE {'pk': '" + key + "-statement', 'sk': 's'}";
    }

    private static String update(String table, String key) {
        return "UPDATE \"" + table + "\" SET v = '2' WHERE pk = '" + key + "-statement' AND sk = 's'";
    }

    private static String delete(String table, String key) {
        return "DELETE FROM \"" + table + "\" WHERE pk = '" + key + "-statement' AND sk = 's'";
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    @Override
    public void close() {
        client.close();
    }
}
