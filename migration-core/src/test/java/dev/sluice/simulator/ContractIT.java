package dev.sluice.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testbed.LocalDynamoDb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.*;

@DisplayName("DynamoDB Local and the simulator, asked the same,")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ContractIT {
    private static final int REQUESTS = Integer.getInteger("sluice.contractRequests", 1000);
    private static final int SHOWN = 20;

    private final LoopbackSimulator endpoints = new LoopbackSimulator(SimulatorSettings.PLAIN);
    private final DynamoDbClient simulator = endpoints.client();
    private final DynamoDbClient local = LoopbackSimulator.client(LocalDynamoDb.endpoint(), Duration.ofSeconds(30));

    @BeforeAll
    void warmUp() {
        local.listTables();
    }

    @AfterAll
    void stop() {
        simulator.close();
        local.close();
        endpoints.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    @DisplayName("answer the same: items, codes, units, pages")
    void same(long seed) {
        String table = LocalDynamoDb.tableName("simulator");
        local.createTable(ContractTable.create(table));
        simulator.createTable(ContractTable.create(table));
        RandomRequests requests = new RandomRequests(table, new SplittableRandom(seed));
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < REQUESTS && differences.size() < SHOWN; i++) {
            DynamoDbRequest request = requests.next();
            Outcome there = Outcome.of(() -> send(local, request));
            Outcome here = Outcome.of(() -> send(simulator, request));
            if (!KnownDifferences.sameContent(request, there, here)) {
                differences.add("request " + i + ": " + request + "\n  local:     " + there.content() + " "
                        + there.said() + "\n  simulator: " + here.content() + " " + here.said());
            } else if (!KnownDifferences.sameUnits(request, there, here)) {
                differences.add("units of request " + i + ": " + request + "\n  local:     " + there + "\n  simulator: "
                        + here);
            }
        }
        assertThat(differences).isEmpty();
        assertThat(table(simulator, table)).isEqualTo(table(local, table));
    }

    @Test
    @DisplayName("refuse the same tables (K3, K4, K6, K14, N1)")
    void tables() {
        CreateTableRequest sound = ContractTable.create(LocalDynamoDb.tableName("sound"));
        List<CreateTableRequest> wrong = List.of(
                sound.toBuilder().tableName("ab").build(),
                sound.toBuilder().tableName("a b c").build(),
                sound.toBuilder()
                        .attributeDefinitions(sound.attributeDefinitions().subList(0, 4))
                        .build(),
                sound.toBuilder().globalSecondaryIndexes(List.of()).build(),
                sound.toBuilder().billingMode(BillingMode.PROVISIONED).build(),
                sound.toBuilder()
                        .keySchema(sound.keySchema().get(1))
                        .localSecondaryIndexes((List<LocalSecondaryIndex>) null)
                        .build(),
                sound.toBuilder()
                        .globalSecondaryIndexes(
                                sound.globalSecondaryIndexes().get(0),
                                sound.globalSecondaryIndexes().get(0))
                        .build());
        for (CreateTableRequest request : wrong) {
            assertThat(Outcome.of(() -> local.createTable(request)).content())
                    .as("local: %s", request)
                    .isEqualTo("ValidationException");
            assertThat(Outcome.of(() -> simulator.createTable(request)).content())
                    .as("simulator: %s", request)
                    .isEqualTo("ValidationException");
        }
        simulator.createTable(sound);
        assertThat(Outcome.of(() -> simulator.createTable(sound)).content()).isEqualTo("ResourceInUseException");
    }

    private static List<String> table(DynamoDbClient client, String table) {
        return client.scanPaginator(scan -> scan.tableName(table).consistentRead(true)).items().stream()
                .map(Outcome::item)
                .sorted()
                .toList();
    }

    static SdkPojo send(DynamoDbClient client, DynamoDbRequest request) {
        if (request instanceof PutItemRequest put) {
            return client.putItem(put);
        } else if (request instanceof UpdateItemRequest update) {
            return client.updateItem(update);
        } else if (request instanceof DeleteItemRequest delete) {
            return client.deleteItem(delete);
        } else if (request instanceof GetItemRequest get) {
            return client.getItem(get);
        } else if (request instanceof BatchWriteItemRequest batch) {
            return client.batchWriteItem(batch);
        } else if (request instanceof BatchGetItemRequest batch) {
            return client.batchGetItem(batch);
        } else if (request instanceof BatchExecuteStatementRequest batch) {
            return client.batchExecuteStatement(batch);
        } else if (request instanceof TransactWriteItemsRequest transaction) {
            return client.transactWriteItems(transaction);
        } else if (request instanceof TransactGetItemsRequest transaction) {
            return client.transactGetItems(transaction);
        } else if (request instanceof QueryRequest query) {
            return client.query(query);
        }
        return client.scan((ScanRequest) request);
    }
}
