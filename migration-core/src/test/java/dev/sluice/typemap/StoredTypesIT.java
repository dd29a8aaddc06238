package dev.sluice.typemap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.dynamodb.DynamoDbConnector;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.TargetReader;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.ListValue;
import dev.sluice.item.AttributeValue.MapValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.PlainTable;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The type map against DynamoDB Local: what it takes can be stored and comes back, what it refuses would be refused there. */
@DisplayName("What the type map gives")
final class StoredTypesIT {
    private static final int RANDOM_VALUES = 10;

    private final ItemStore store = new DynamoDbConnector(duration -> {}).openStore(LocalDynamoDb.settings(), 2);
    private final TableDesign table = new TableDesign(
            LocalDynamoDb.tableName("types"),
            new KeyAttribute("pk", KeyType.S),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            TableDesign.Scope.WHOLE_TABLE);

    @BeforeEach
    void createTable() {
        store.create(table);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    @DisplayName("is taken by DynamoDB for every type, edges and all, and comes back equal")
    void comesBack() throws SQLException {
        Map<String, AttributeValue> expected = new HashMap<>();
        try (Connection connection = TypeMapIT.open()) {
            for (TypeCase each : TypeMapIT.cases().toList()) {
                for (AttributeValue value : new TypeProbe(connection, each).sample(RANDOM_VALUES)) {
                    expected.put(each.name() + " " + expected.size(), value);
                }
            }
        }
        store(expected);
        assertThat(scan()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    @DisplayName("leaves out nothing that DynamoDB would take")
    void refusedThereToo(String what, AttributeValue value, AttributeValue justInside) {
        try (PlainTable plain = new PlainTable(table)) {
            assertThat(plain.refuses(item("one", value))).as(what).isTrue();
            assertThat(plain.refuses(item("one", justInside))).isFalse();
        }
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("I11, one level more", nested(Nesting.DEEPEST + 1), nested(Nesting.DEEPEST)),
                Arguments.of("N2, an empty name", named(""), named(" ")),
                Arguments.of("I12, too large", number("1E126"), number("9." + "9".repeat(37) + "E125")),
                Arguments.of("I12, too small", number("9.9E-131"), number("1E-130")),
                Arguments.of("I12, too many digits", number("1".repeat(39)), number("1".repeat(38))));
    }

    private static AttributeValue nested(int levels) {
        AttributeValue value = new StringValue("x");
        for (int i = 0; i < levels; i++) {
            value = new ListValue(List.of(value));
        }
        return value;
    }

    private static AttributeValue named(String name) {
        return new MapValue(Map.of(name, new StringValue("x")));
    }

    private static AttributeValue number(String text) {
        return new NumberValue(new BigDecimal(text));
    }

    private void store(Map<String, AttributeValue> values) {
        List<Item> items = new ArrayList<>();
        values.forEach((key, value) -> items.add(item(key, value)));
        try (PlainTable plain = new PlainTable(table)) {
            plain.putAll(items);
        }
    }

    private Map<String, AttributeValue> scan() {
        Map<String, AttributeValue> found = new HashMap<>();
        try (TargetReader reader = new DynamoDbConnector(duration -> {}).openReader(LocalDynamoDb.settings())) {
            Optional<Item> from = Optional.empty();
            do {
                TargetReader.Page page = reader.scan(table.name(), 0, 1, from);
                page.items().forEach(item -> found.put(((StringValue) item.get("pk")).value(), item.get("v")));
                from = page.lastKey();
            } while (from.isPresent());
        }
        return found;
    }

    private static Item item(String key, AttributeValue value) {
        return new Item(Map.of("pk", new StringValue(key), "v", value));
    }
}
