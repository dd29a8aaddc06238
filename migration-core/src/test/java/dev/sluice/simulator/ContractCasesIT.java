package dev.sluice.simulator;

import static dev.sluice.simulator.SdkValues.number;
import static dev.sluice.simulator.SdkValues.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testbed.LocalDynamoDb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.*;

/** Borders that chance does not hit; every request goes to both. */
@DisplayName("At the limits, DynamoDB Local and the simulator agree")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ContractCasesIT {
    private static final String VALIDATION = "ValidationException";
    private static final int ITEM_LIMIT = 409_600;

    private final LoopbackSimulator simulated = new LoopbackSimulator(SimulatorSettings.PLAIN);
    private final DynamoDbClient simulator = simulated.client();
    private final DynamoDbClient local = LoopbackSimulator.client(LocalDynamoDb.endpoint(), Duration.ofSeconds(30));
    private String table;

    @BeforeAll
    void warmUp() {
        local.listTables();
    }

    @AfterAll
    void stop() {
        simulator.close();
        local.close();
        simulated.close();
    }

    @BeforeEach
    void create() {
        table = LocalDynamoDb.tableName("cases");
        for (DynamoDbClient client : List.of(local, simulator)) {
            client.createTable(request -> request.tableName(table)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(
                            KeySchemaElement.builder()
                                    .attributeName("pk")
                                    .keyType(KeyType.HASH)
                                    .build(),
                            KeySchemaElement.builder()
                                    .attributeName("sk")
                                    .keyType(KeyType.RANGE)
                                    .build())
                    .attributeDefinitions(
                            definition("pk", ScalarAttributeType.S),
                            definition("sk", ScalarAttributeType.S),
                            definition("g", ScalarAttributeType.S))
                    .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                            .indexName("by-g")
                            .keySchema(KeySchemaElement.builder()
                                    .attributeName("g")
                                    .keyType(KeyType.HASH)
                                    .build())
                            .projection(projection -> projection
                                    .projectionType(ProjectionType.INCLUDE)
                                    .nonKeyAttributes("a"))
                            .build()));
        }
    }

    @Test
    @DisplayName("on items of 409,600 bytes and one more (I1)")
    void itemSize() {
        int rest = ITEM_LIMIT - "pkPskSfiller".length();

        assertThat(same(put(item("P", "S", "filler", text("x".repeat(rest)))))).doesNotContain("Exception");
        assertThat(same(put(item("P", "S", "filler", text("x".repeat(rest + 1))))))
                .isEqualTo(VALIDATION);
    }

    @Test
    @DisplayName("on nesting of 31 and 32 lists (I11)")
    void depth() {
        assertThat(same(put(item("P", "S", "a", nested(31))))).doesNotContain("Exception");
        assertThat(same(put(item("P", "S", "a", nested(32))))).isEqualTo(VALIDATION);
    }

    @ParameterizedTest(name = "number ''{0}''")
    @ValueSource(
            strings = {
                "1E-130",
                "9.9999999999999999999999999999999999999E+125",
                "12345678901234567890123456789012345678",
                "-1E-130",
                "0.0",
                "-0",
                "+1",
                "1e5",
                "00012.500",
                ".5",
                "5.",
            })
    @DisplayName("on numbers that can be stored (I12)")
    void numbers(String text) {
        assertThat(same(put(item("P", "S", "a", number(text))))).doesNotContain("Exception");
        same(get("P", "S"));
    }

    @ParameterizedTest(name = "number ''{0}''")
    @ValueSource(
            strings = {
                "1E-131",
                "1E+126",
                "123456789012345678901234567890123456789",
                "",
                "x",
                " 1",
                "1 ",
                "0x10",
                "NaN",
                "Infinity",
                "--1",
                "1E999999999999",
            })
    @DisplayName("on numbers that cannot (I12)")
    void noNumbers(String text) {
        assertThat(same(put(item("P", "S", "a", number(text))))).contains("Exception");
    }

    @Test
    @DisplayName("on the length of keys, of the table and of an index (K1, K2, I13)")
    void keys() {
        for (Map<String, AttributeValue> sound : List.of(
                item("x".repeat(2048), "x".repeat(1024), "a", text("")),
                item("é".repeat(1024), "S", "g", text("x".repeat(2048))))) {
            assertThat(same(put(sound))).doesNotContain("Exception");
        }
        for (Map<String, AttributeValue> wrong : List.of(
                item("x".repeat(2049), "S", "a", text("v")),
                item("é".repeat(1025), "S", "a", text("v")),
                item("P", "x".repeat(1025), "a", text("v")),
                item("", "S", "a", text("v")),
                item("P", "S", "g", text("x".repeat(2049))),
                item("P", "S", "g", text("")),
                item("P", "S", "g", number("1")))) {
            assertThat(same(put(wrong))).isEqualTo(VALIDATION);
        }
    }

    @Test
    @DisplayName("on sets that are empty or hold a member twice, also as equal numbers (I14, I15)")
    void sets() {
        assertThat(same(put(item("P", "S", "a", AttributeValue.fromNs(List.of("1", "1.0"))))))
                .isEqualTo(VALIDATION);
        assertThat(same(put(item("P", "S", "a", AttributeValue.fromSs(List.of())))))
                .isEqualTo(VALIDATION);
        assertThat(same(put(item("P", "S", "a", AttributeValue.fromSs(List.of("", "a"))))))
                .doesNotContain("Exception");
    }

    @Test
    @DisplayName("on batches of 25 and 26 (A1), of 16 MB, and on a table that is missing (A2)")
    void batches() {
        assertThat(same(batch(25, 1))).doesNotContain("Exception");
        assertThat(same(batch(26, 1))).isEqualTo(VALIDATION);
        assertThat(same(PutItemRequest.builder()
                        .tableName("missing-table")
                        .item(item("P", "S", "a", text("v")))
                        .build()))
                .isEqualTo("ResourceNotFoundException");
        assertThat(same(BatchWriteItemRequest.builder().requestItems(Map.of()).build()))
                .isEqualTo(VALIDATION);
    }

    @Test
    @DisplayName("on transactions of 100 and 101 items (A6)")
    void transactions() {
        assertThat(same(transaction(100))).doesNotContain("Exception");
        assertThat(same(transaction(101))).isEqualTo(VALIDATION);
    }

    @Test
    @DisplayName("on pages of 1 MB: where they end, what they cost, where the next begins (A7)")
    void pages() {
        for (int i = 0; i < 30; i++) {
            same(put(item("P", "S%02d".formatted(i), "filler", text("x".repeat(97_000 + i)))));
        }
        Map<String, AttributeValue> start = null;
        int pages = 0;
        do {
            Map<String, AttributeValue> from = start;
            QueryRequest query = QueryRequest.builder()
                    .tableName(table)
                    .keyConditionExpression("pk = :p")
                    .filterExpression("attribute_not_exists(absent)")
                    .expressionAttributeValues(Map.of(":p", text("P")))
                    .exclusiveStartKey(from)
                    .returnConsumedCapacity("INDEXES")
                    .build();
            same(query);
            QueryResponse answer = simulator.query(query);
            start = answer.hasLastEvaluatedKey() ? answer.lastEvaluatedKey() : null;
            pages++;
        } while (start != null);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    @DisplayName("on what a scan finds, whole, in segments and in pages of any size")
    void scans() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Map<String, AttributeValue> item = item("P" + i % 17, "S" + i, "n", number(String.valueOf(i)));
            same(put(item));
            expected.add(Outcome.item(item));
        }
        for (DynamoDbClient client : List.of(local, simulator)) {
            for (int segments : new int[] {1, 3, 7}) {
                for (int limit : new int[] {1, 7, 100}) {
                    List<String> found = new ArrayList<>();
                    for (int segment = 0; segment < segments; segment++) {
                        int number = segment;
                        client.scanPaginator(scan -> scan.tableName(table)
                                        .segment(number)
                                        .totalSegments(segments)
                                        .limit(limit))
                                .items()
                                .forEach(item -> found.add(Outcome.item(item)));
                    }
                    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
                }
            }
        }
        assertThat(same(ScanRequest.builder()
                        .tableName(table)
                        .segment(3)
                        .totalSegments(3)
                        .build()))
                .isEqualTo(VALIDATION);
        assertThat(same(ScanRequest.builder().tableName(table).segment(0).build()))
                .isEqualTo(VALIDATION);
    }

    @Test
    @DisplayName("on write units of an index: W1 to W5, with the figures of the facts")
    void indexUnits() {
        assertThat(units(item("P", "S", "b", text("x")))).as("not in the index").isEqualTo("1.0 of 1.0");
        assertThat(units(with(item("P", "S", "b", text("x")), "g", text("1"))))
                .as("W1 enters")
                .isEqualTo("2.0 of 1.0");
        assertThat(units(with(item("P", "S", "b", text("y")), "g", text("1"))))
                .as("W5 nothing projected changed")
                .isEqualTo("1.0 of 1.0");
        assertThat(units(with(item("P", "S", "a", text("y")), "g", text("1"))))
                .as("W4 a projected attribute changed")
                .isEqualTo("2.0 of 1.0");
        assertThat(units(with(item("P", "S", "a", text("x".repeat(2000))), "g", text("2"))))
                .as("W2 the key changed: 1 for the old entry, 2 for the new one")
                .isEqualTo("5.0 of 2.0");
        assertThat(units(item("P", "S", "b", text("x")))).as("W3 leaves").isEqualTo("4.0 of 2.0");
    }

    @Test
    @DisplayName(
            "on statements: one key twice refuses the whole batch, before anything is written in the simulator (R-18)")
    void statements() {
        BatchStatementRequest insert = BatchStatementRequest.builder()
                .statement("INSERT INTO \"" + table + "\" VALUE {'pk': ?, 'sk': ?, 'it''s': 'x'}")
                .parameters(text("P"), text("S"))
                .build();

        assertThat(same(BatchExecuteStatementRequest.builder()
                        .statements(insert)
                        .build()))
                .contains("TableName=" + table);
        same(get("P", "S"));
        assertThat(same(BatchExecuteStatementRequest.builder()
                        .statements(insert)
                        .build()))
                .contains("DuplicateItem");
        BatchStatementRequest other =
                insert.toBuilder().parameters(text("Q"), text("S")).build();
        assertThat(same(BatchExecuteStatementRequest.builder()
                        .statements(other, other)
                        .build()))
                .isEqualTo(VALIDATION);
        assertThat(simulated.simulator().items(table)).hasSize(1);
    }

    private String same(DynamoDbRequest request) {
        Outcome there = Outcome.of(() -> ContractIT.send(local, request));
        Outcome here = Outcome.of(() -> ContractIT.send(simulator, request));
        String shown = request.toString();
        assertThat(here.content())
                .as("%s; %s; %s", shown.substring(0, Math.min(300, shown.length())), there.said(), here.said())
                .isEqualTo(there.content());
        if (!KnownDifferences.sameUnits(request, there, here)) {
            assertThat(here.units()).isEqualTo(there.units());
        }
        return here.content();
    }

    /** All units of a put in the simulator, and of those the table's. */
    private String units(Map<String, AttributeValue> item) {
        same(put(item));
        simulator.deleteItem(request -> request.tableName(table).key(Map.of("pk", text("U"), "sk", text("S"))));
        ConsumedCapacity consumed = unitsOfCopy(item);
        return consumed.capacityUnits() + " of " + consumed.table().capacityUnits();
    }

    private Map<String, AttributeValue> before = Map.of();

    /** The same change on another key, so that the comparison above does not change what is measured. */
    private ConsumedCapacity unitsOfCopy(Map<String, AttributeValue> item) {
        if (!before.isEmpty()) {
            simulator.putItem(put(with(before, "pk", text("U"))));
        }
        before = item;
        return simulator.putItem(put(with(item, "pk", text("U")))).consumedCapacity();
    }

    private PutItemRequest put(Map<String, AttributeValue> item) {
        return PutItemRequest.builder()
                .tableName(table)
                .item(item)
                .returnConsumedCapacity("INDEXES")
                .build();
    }

    private GetItemRequest get(String pk, String sk) {
        return GetItemRequest.builder()
                .tableName(table)
                .key(Map.of("pk", text(pk), "sk", text(sk)))
                .build();
    }

    private BatchWriteItemRequest batch(int size, int length) {
        List<WriteRequest> writes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Map<String, AttributeValue> item = item("B" + i, "S", "a", text("x".repeat(length)));
            writes.add(WriteRequest.builder().putRequest(put -> put.item(item)).build());
        }
        return BatchWriteItemRequest.builder()
                .requestItems(Map.of(table, writes))
                .build();
    }

    private TransactWriteItemsRequest transaction(int size) {
        List<TransactWriteItem> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Map<String, AttributeValue> item = item("T" + i, "S", "a", text("v"));
            items.add(TransactWriteItem.builder()
                    .put(put -> put.tableName(table).item(item))
                    .build());
        }
        return TransactWriteItemsRequest.builder().transactItems(items).build();
    }

    private static AttributeDefinition definition(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static Map<String, AttributeValue> item(String pk, String sk, String name, AttributeValue value) {
        return with(Map.of("pk", text(pk), "sk", text(sk)), name, value);
    }

    private static Map<String, AttributeValue> with(
            Map<String, AttributeValue> item, String name, AttributeValue value) {
        Map<String, AttributeValue> more = new HashMap<>(item);
        more.put(name, value);
        return more;
    }

    private static AttributeValue nested(int lists) {
        AttributeValue value = text("x");
        for (int i = 0; i < lists; i++) {
            value = AttributeValue.fromL(List.of(value));
        }
        return value;
    }
}
