package dev.sluice.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.ItemStream;
import dev.sluice.gateway.ItemStreamContract;
import dev.sluice.item.Item;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.PlainTable;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

@DisplayName("DynamoDB's stream")
final class DynamoDbItemStreamIT extends ItemStreamContract {
    private final DynamoDbConnector connector =
            new DynamoDbConnector(duration -> LockSupport.parkNanos(duration.toNanos()));
    private final TableDesign table = new TableDesign(
            LocalDynamoDb.tableName("stream"),
            new KeyAttribute("pk", KeyType.S),
            Optional.of(new KeyAttribute("sk", KeyType.S)),
            List.of(),
            Optional.empty(),
            TableDesign.Scope.WHOLE_TABLE);
    private final ItemStream stream = connector.openStream(LocalDynamoDb.settings());
    private final PlainTable plain = new PlainTable(table);

    @BeforeEach
    void create() {
        try (ItemStore store = connector.openStore(LocalDynamoDb.settings(), 1)) {
            store.create(table);
        }
    }

    @AfterEach
    void close() {
        stream.close();
        plain.close();
    }

    @Override
    protected ItemStream stream() {
        return stream;
    }

    @Override
    protected TableDesign table() {
        return table;
    }

    @Override
    protected void put(Item item) {
        plain.put(item);
    }

    @Override
    protected void delete(Item key) {
        plain.delete(key);
    }

    @Test
    @DisplayName("is refused where it holds less than both images")
    void keysOnly() {
        try (DynamoDbClient client = DynamoDbClient.builder()
                .endpointOverride(URI.create(LocalDynamoDb.endpoint()))
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build()) {
            client.updateTable(request -> request.tableName(table.name())
                    .streamSpecification(specification ->
                            specification.streamEnabled(true).streamViewType(StreamViewType.KEYS_ONLY)));
        }
        assertThatThrownBy(() -> stream.arm(table.name()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("does not hold both images");
    }
}
