package dev.sluice.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.access.DynamoRequest.Direction;
import dev.sluice.access.DynamoRequest.Operator;
import dev.sluice.design.IndexDesign;
import dev.sluice.design.IndexProjection;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.TargetReader;
import dev.sluice.gateway.TargetReader.BoundCondition;
import dev.sluice.gateway.TargetReader.BoundQuery;
import dev.sluice.gateway.TargetReader.Page;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.Item;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.TargetSettings;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.PlainTable;
import dev.sluice.testbed.RandomItems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The verifier's reader of DynamoDB")
final class DynamoDbTargetReaderIT {
    private static final int ITEMS = 120;
    private static final DynamoDbConnector CONNECTOR = new DynamoDbConnector(duration -> {});
    private static final TableDesign TABLE = new TableDesign(
            LocalDynamoDb.tableName("reader"),
            new KeyAttribute("pk", KeyType.S),
            Optional.of(new KeyAttribute("number", KeyType.N)),
            List.of(new IndexDesign(
                    "by-group",
                    IndexDesign.Kind.GLOBAL,
                    List.of(new KeyAttribute("group", KeyType.S)),
                    List.of(new KeyAttribute("name", KeyType.S)),
                    new IndexProjection.All(),
                    IndexDesign.Sparseness.DENSE)),
            Optional.empty(),
            TableDesign.Scope.WHOLE_TABLE);
    private static final List<Item> WRITTEN = new ArrayList<>();
    private static TargetReader reader;

    @BeforeAll
    static void fill() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < ITEMS; i++) {
            Map<String, AttributeValue> attributes = new LinkedHashMap<>();
            attributes.put("pk", new StringValue("P" + i % 2));
            attributes.put("number", NumberValue.of(i));
            attributes.put("group", new StringValue("G"));
            attributes.put("name", new StringValue("name " + i));
            attributes.put("everything", RandomItems.everyType(random));
            WRITTEN.add(new Item(attributes));
        }
        try (ItemStore store = CONNECTOR.openStore(LocalDynamoDb.settings(), 1)) {
            store.create(TABLE);
        }
        try (PlainTable plain = new PlainTable(TABLE)) {
            plain.putAll(WRITTEN);
        }
        reader = CONNECTOR.openReader(LocalDynamoDb.settings());
    }

    @AfterAll
    static void close() {
        reader.close();
    }

    @Nested
    @DisplayName("reads back every type as it was written")
    final class Conversion {
        @Test
        @DisplayName("with get")
        void get() {
            for (Item item : WRITTEN) {
                Item key = new Item(Map.of("pk", value(item, "pk"), "number", value(item, "number")));

                assertSame(reader.get(TABLE.name(), key).orElseThrow(), item);
            }
        }

        @Test
        @DisplayName("with a scan in segments and pages, each item once")
        void scan() {
            Map<AttributeValue, Item> seen = new LinkedHashMap<>();
            for (int segment = 0; segment < 3; segment++) {
                Optional<Item> start = Optional.empty();
                do {
                    Page page = reader.scan(TABLE.name(), segment, 3, start);
                    page.items().forEach(item -> assertThat(seen.put(value(item, "name"), item))
                            .isNull());
                    start = page.lastKey();
                } while (start.isPresent());
            }

            assertThat(seen).hasSize(ITEMS);
            WRITTEN.forEach(item -> assertSame(seen.get(value(item, "name")), item));
        }
    }

    @Test
    @DisplayName("finds nothing under a key that is not there")
    void absent() {
        Item key = new Item(Map.of("pk", new StringValue("nobody"), "number", NumberValue.of(1)));

        assertThat(reader.get(TABLE.name(), key)).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3} items")
    @CsvSource({
        "EQUALS, 10, , 1",
        "LESS_THAN, 10, , 5",
        "AT_MOST, 10, , 6",
        "GREATER_THAN, 110, , 4",
        "AT_LEAST, 110, , 5",
        "BETWEEN, 10, 20, 6"
    })
    @DisplayName("compares sort keys with")
    void operators(Operator operator, int first, Integer second, int expected) {
        List<AttributeValue> operands = new ArrayList<>(List.of(NumberValue.of(first)));
        if (second != null) {
            operands.add(NumberValue.of(second));
        }
        BoundQuery query = query(
                Optional.empty(),
                List.of(equal("pk", "P0"), new BoundCondition("number", operator, operands)),
                List.of(),
                Direction.ASCENDING);

        assertThat(all(query, 100)).hasSize(expected);
    }

    @Test
    @DisplayName("pages through an index in both directions, begins-with and filter included, reserved words as names")
    void index() {
        BoundCondition begins = new BoundCondition("name", Operator.BEGINS_WITH, List.of(new StringValue("name 1")));
        BoundCondition filter = equal("pk", "P1");
        List<Item> up = all(
                query(
                        Optional.of("by-group"),
                        List.of(equal("group", "G"), begins),
                        List.of(filter),
                        Direction.ASCENDING),
                2);
        List<Item> down = all(
                query(
                        Optional.of("by-group"),
                        List.of(equal("group", "G"), begins),
                        List.of(filter),
                        Direction.DESCENDING),
                7);

        List<String> names = up.stream()
                .map(item -> ((StringValue) value(item, "name")).value())
                .toList();
        assertThat(names).hasSize(16).isSorted().allMatch(name -> name.startsWith("name 1"));
        List<Item> reversed = new ArrayList<>(down);
        java.util.Collections.reverse(reversed);
        assertThat(reversed).isEqualTo(up);
    }

    @Nested
    @DisplayName("says in one sentence what is wrong when")
    final class Wrong {
        @Test
        @DisplayName("the table is missing")
        void missingTable() {
            assertThatThrownBy(() -> reader.scan("no-such-table", 0, 1, Optional.empty()))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("no-such-table")
                    .hasMessageContaining("sluice provision")
                    .hasMessageNotContaining("Request ID");
        }

        @Test
        @DisplayName("the request is wrong")
        void wrongRequest() {
            BoundQuery query = query(Optional.empty(), List.of(equal("name", "x")), List.of(), Direction.ASCENDING);

            assertThatThrownBy(() -> reader.query(query, Optional.empty(), 1))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(TABLE.name())
                    .hasMessageNotContaining("Request ID");
        }

        @Test
        @DisplayName("nobody listens, or nobody knows the host")
        void unreachable() {
            try (ItemStore refused = CONNECTOR.openStore(at("http://127.0.0.1:9"), 1);
                    ItemStore unknown = CONNECTOR.openStore(at("http://no-such-host.invalid:8000"), 1)) {
                assertThatThrownBy(() -> refused.describe("t"))
                        .isInstanceOf(UnreachableException.class)
                        .hasMessageContaining("http://127.0.0.1:9")
                        .hasMessageContaining("refused");
                assertThatThrownBy(() -> unknown.describe("t"))
                        .isInstanceOf(UnreachableException.class)
                        .hasMessageContaining("no-such-host.invalid");
            }
        }

        @Test
        @DisplayName("the endpoint is no address")
        void endpoint() {
            for (String wrong : List.of("localhost:8000", "ftp://x", "http://", "not an address")) {
                assertThatThrownBy(() -> CONNECTOR.openStore(at(wrong), 1))
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining(wrong);
            }
        }

        @Test
        @DisplayName("the profile does not exist")
        void profile() {
            TargetSettings settings = new TargetSettings(
                    Optional.of(LocalDynamoDb.endpoint()),
                    Optional.of("eu-west-1"),
                    Optional.of("no-such-profile"),
                    Optional.empty());
            try (ItemStore store = CONNECTOR.openStore(settings, 1)) {
                assertThatThrownBy(() -> store.describe("t"))
                        .isInstanceOf(UnreachableException.class)
                        .hasMessageContaining("no-such-profile");
            }
        }

        private TargetSettings at(String endpoint) {
            return new TargetSettings(
                    Optional.of(endpoint), Optional.of("eu-west-1"), Optional.empty(), Optional.empty());
        }
    }

    private static List<Item> all(BoundQuery query, int pageSize) {
        List<Item> items = new ArrayList<>();
        Optional<Item> start = Optional.empty();
        do {
            Page page = reader.query(query, start, pageSize);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(pageSize);
            items.addAll(page.items());
            start = page.lastKey();
        } while (start.isPresent());
        return items;
    }

    private static BoundQuery query(
            Optional<String> index,
            List<BoundCondition> conditions,
            List<BoundCondition> filters,
            Direction direction) {
        return new BoundQuery(TABLE.name(), index, conditions, filters, direction);
    }

    private static BoundCondition equal(String attribute, String value) {
        return new BoundCondition(attribute, Operator.EQUALS, List.of(new StringValue(value)));
    }

    /** In the canonical form, because sets come back in any order. */
    private static void assertSame(Item read, Item written) {
        assertThat(CanonicalForm.bytes(read)).isEqualTo(CanonicalForm.bytes(written));
    }

    private static AttributeValue value(Item item, String name) {
        AttributeValue value = item.get(name);
        assertThat(value).isNotNull();
        return value;
    }
}
