package dev.sluice.adapter.dynamodb;

import static dev.sluice.limits.ItemViolation.Certainty.CERTAIN;
import static dev.sluice.limits.ItemViolation.Certainty.POSSIBLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.design.IndexDesign;
import dev.sluice.design.IndexProjection;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.ItemStore;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.BinarySet;
import dev.sluice.item.AttributeValue.BinaryValue;
import dev.sluice.item.AttributeValue.ListValue;
import dev.sluice.item.AttributeValue.MapValue;
import dev.sluice.item.AttributeValue.NullValue;
import dev.sluice.item.AttributeValue.NumberSet;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringSet;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Binary;
import dev.sluice.item.Item;
import dev.sluice.item.ItemSize;
import dev.sluice.limits.ItemLimits;
import dev.sluice.limits.ItemViolation;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.PlainTable;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule of {@link ItemLimits} on both sides of its border, and DynamoDB Local's word on the same items. Where both must differ, a
 * case says so: the documents allow 32 levels (I11), and DynamoDB Local refuses the thirty-second list.
 */
@DisplayName("An item's limits, and what DynamoDB Local says of the same item")
final class ItemLimitsIT {
    private static final Version VERSION = Version.of(1, new Lsn(12345));
    private static final Item ENGINE = item(
            "_mv",
            new NumberValue(new BigDecimal(VERSION.number())),
            "_mh",
            new BinaryValue(Binary.copyOf(new byte[16])));
    private static final TableDesign TABLE = new TableDesign(
            LocalDynamoDb.tableName("limits"),
            new KeyAttribute("pk", KeyType.S),
            Optional.of(new KeyAttribute("sk", KeyType.B)),
            List.of(
                    index("wide", IndexDesign.Kind.GLOBAL, List.of(s("a"), s("b")), List.of(s("c"), s("d"))),
                    index("swapped", IndexDesign.Kind.GLOBAL, List.of(s("e")), List.of(s("pk"))),
                    index("local", IndexDesign.Kind.LOCAL, List.of(s("pk")), List.of(s("l")))),
            Optional.empty(),
            TableDesign.Scope.WHOLE_TABLE);
    private static PlainTable plain;

    @BeforeAll
    static void createTable() {
        try (ItemStore store = new DynamoDbConnector(duration -> {}).openStore(LocalDynamoDb.settings(), 1)) {
            store.create(TABLE);
        }
        plain = new PlainTable(TABLE);
    }

    @AfterAll
    static void close() {
        plain.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource({"keys", "values", "sizes"})
    @DisplayName("agree on")
    void agrees(String what, String rule, Item item) {
        List<ItemViolation> violations = ItemLimits.of(TABLE).violations(plus(item, ENGINE)).stream()
                .filter(violation -> !isDoubtAboutSize(violation))
                .toList();

        assertThat(violations).extracting(ItemViolation::rule).isEqualTo(rule.isEmpty() ? List.of() : List.of(rule));
        assertThat(isRefused(item)).as("refused by DynamoDB Local").isEqualTo(!rule.isEmpty());
        assertThat(violations).allSatisfy(violation -> {
            assertThat(violation.sentence()).startsWith(rule + ": ").endsWith(".");
            assertThat(violation.certainty()).isEqualTo(what.contains("32 lists") ? POSSIBLE : CERTAIN);
        });
    }

    @Test
    @DisplayName("differ where the documents leave a size open: near the border we warn, and the service decides")
    void doubt() {
        Item item = filled(409_600);

        assertThat(ItemLimits.of(TABLE).violations(plus(item, ENGINE)))
                .extracting(ItemViolation::rule, ItemViolation::certainty)
                .containsExactly(tuple("I1", POSSIBLE));
        assertThat(ItemLimits.of(TABLE).violations(without(item, 9)))
                .as("without engine attributes, whose size is then open")
                .extracting(ItemViolation::certainty)
                .containsExactly(POSSIBLE);
        assertThat(ItemLimits.of(TABLE).violations(without(item, 10))).isEmpty();
    }

    private static boolean isDoubtAboutSize(ItemViolation violation) {
        return violation.certainty() == POSSIBLE && !violation.rule().equals("I11");
    }

    private static Item without(Item item, int bytes) {
        int length = (int) ItemSize.of(Objects.requireNonNull(item.get("filler")))
                .measured()
                .count();
        return plus(item, item("filler", text(length - bytes)));
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                Arguments.of("a plain item", "", with()),
                Arguments.of("a partition key of 1,024 bytes, sort key elsewhere", "", with("pk", text(1024))),
                Arguments.of(
                        "a partition key of 1,025 bytes, sort key elsewhere",
                        "K2",
                        with("pk", text(1025), "e", text(1))),
                Arguments.of("a partition key of 2,049 bytes", "K1", with("pk", text(2049))),
                Arguments.of("an empty partition key", "I13", with("pk", text(0))),
                Arguments.of("no sort key", "K2", item("pk", text(1))),
                Arguments.of("a sort key of 1,024 bytes", "", with("sk", bytes(1024))),
                Arguments.of("a sort key of 1,025 bytes", "K2", with("sk", bytes(1025))),
                Arguments.of("an empty binary sort key", "I13", with("sk", bytes(0))),
                Arguments.of("a sort key of another type", "K4", with("sk", text(1))),
                Arguments.of("an index key of another type", "K13", with("a", NumberValue.of(1))),
                Arguments.of("an index key that is null", "K13", with("a", new NullValue())),
                Arguments.of("an empty index key", "I13", with("a", text(0))),
                Arguments.of(
                        "an index partition key of 2,049 bytes, item not in the index", "K1", with("a", text(2049))),
                Arguments.of("an index sort key of 1,025 bytes", "K2", with("c", text(1025))),
                Arguments.of("two index partition keys of 2,048 bytes together", "", wide(1024, 1024, 512, 512)),
                Arguments.of("two index partition keys of 2,049 bytes together", "K1", wide(1025, 1024, 1, 1)),
                Arguments.of("two index sort keys of 1,025 bytes together", "K2", wide(1, 1, 513, 512)));
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("38 digits", "", with("v", number("9".repeat(38)))),
                Arguments.of("39 digits", "I12", with("v", number("9".repeat(39)))),
                Arguments.of("39 digits with a trailing zero", "", with("v", number("9".repeat(38) + "0"))),
                Arguments.of("9.9E+125", "", with("v", number("-9.9E+125"))),
                Arguments.of("1E+126", "I12", with("v", number("1E+126"))),
                Arguments.of("1E-130", "", with("v", number("-1E-130"))),
                Arguments.of("9E-131", "I12", with("v", number("9E-131"))),
                Arguments.of("39 digits in a map", "I12", with("v", new MapValue(Map.of("k", number("9".repeat(39)))))),
                Arguments.of(
                        "39 digits in a set", "I12", with("v", new NumberSet(List.of(new BigDecimal("9".repeat(39)))))),
                Arguments.of("an empty set", "I14", with("v", new StringSet(List.of()))),
                Arguments.of(
                        "an empty set in a list", "I14", with("v", new ListValue(List.of(new BinarySet(List.of()))))),
                Arguments.of("a text twice in a set", "I15", with("v", new StringSet(List.of("a", "a")))),
                Arguments.of(
                        "a number twice in a set, written differently",
                        "I15",
                        with("v", new NumberSet(List.of(new BigDecimal("10"), new BigDecimal("1E+1"))))),
                Arguments.of(
                        "an empty list, map, text and binary",
                        "",
                        with(
                                "v1",
                                new ListValue(List.of()),
                                "v2",
                                new MapValue(Map.of()),
                                "v3",
                                text(0),
                                "v4",
                                bytes(0))),
                Arguments.of("31 lists", "", with("v", nested(31))),
                Arguments.of("32 lists", "I11", with("v", nested(32))),
                Arguments.of("33 levels of lists", "I11", with("v", nested(33))),
                Arguments.of("an empty name", "N2", with("", text(1))),
                Arguments.of("an empty map key", "N2", with("v", new MapValue(Map.of("", text(1))))),
                Arguments.of("a name of 65,535 bytes", "", with("n".repeat(65_535), text(1))),
                Arguments.of(
                        "a map key of 65,536 bytes",
                        "N2",
                        with("v", new MapValue(Map.of("n".repeat(65_536), text(1))))));
    }

    static Stream<Arguments> sizes() {
        return Stream.of(
                Arguments.of("409,600 bytes with engine attributes", "", filled(409_600)),
                Arguments.of("409,601 bytes with engine attributes", "I1", filled(409_601)),
                Arguments.of("204,800 bytes, twice with its local index entry", "", filled(204_800, "l", text(1))),
                Arguments.of("204,801 bytes, twice with its local index entry", "I2", filled(204_801, "l", text(1))));
    }

    private static boolean isRefused(Item item) {
        return plain.refuses(plus(item, ENGINE));
    }

    private static Item filled(int size, Object... more) {
        Item bare = plus(plus(with(more), ENGINE), item("filler", text(0)));
        int rest = size - (int) ItemSize.of(bare).measured().count();
        return plus(with(more), item("filler", text(rest)));
    }

    private static Item wide(int a, int b, int c, int d) {
        return with("a", text(a), "b", text(b), "c", text(c), "d", text(d));
    }

    private static Item with(Object... attributes) {
        return plus(item("pk", text(1), "sk", bytes(1)), item(attributes));
    }

    private static Item item(Object... attributes) {
        Map<String, AttributeValue> map = new LinkedHashMap<>();
        for (int i = 0; i < attributes.length; i += 2) {
            map.put((String) attributes[i], (AttributeValue) attributes[i + 1]);
        }
        return new Item(map);
    }

    private static Item plus(Item item, Item more) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>(item.attributes());
        attributes.putAll(more.attributes());
        return new Item(attributes);
    }

    private static AttributeValue text(int length) {
        return new StringValue("x".repeat(length));
    }

    private static AttributeValue bytes(int length) {
        return new BinaryValue(Binary.copyOf(new byte[length]));
    }

    private static AttributeValue number(String number) {
        return new NumberValue(new BigDecimal(number));
    }

    private static AttributeValue nested(int lists) {
        AttributeValue value = text(1);
        for (int i = 0; i < lists; i++) {
            value = new ListValue(List.of(value));
        }
        return value;
    }

    private static KeyAttribute s(String name) {
        return new KeyAttribute(name, KeyType.S);
    }

    private static IndexDesign index(
            String name, IndexDesign.Kind kind, List<KeyAttribute> partitionKeys, List<KeyAttribute> sortKeys) {
        return new IndexDesign(
                name, kind, partitionKeys, sortKeys, new IndexProjection.All(), IndexDesign.Sparseness.DENSE);
    }
}
