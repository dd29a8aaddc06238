package dev.sluice.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sluice.testbed.Emission;
import dev.sluice.testbed.RandomItems;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code -Dsluice.items=1000000} makes it a run of a million. */
@DisplayName("Items rendered to request bytes")
final class EncodingSinkTest {
    private static final int ITEMS = Integer.getInteger("sluice.items", 4_000);
    private static final List<String> KEYS = List.of("pk", "sk");

    private static final AttributeValue ONE = AttributeValue.NumberValue.of(1);

    private final EncodingSink sink = new EncodingSink(KEYS);

    @Test
    @DisplayName(
            "are what the attribute values say: JSON, hashes, sizes, types, nesting, for random items of all types")
    void random() {
        SplittableRandom random = new SplittableRandom(20_261_121L);
        for (int number = 0; number < ITEMS; number++) {
            Item item = randomItem(random);
            EncodedItem encoded = encode(item);
            assertThat(json(encoded)).isEqualTo(JsonParser.parseString(ItemJson.of(item)));
            assertThat(CanonicalForm.bytes(encoded.decoded())).isEqualTo(CanonicalForm.bytes(item));
            assertThat(encoded.contentHash()).isEqualTo(CanonicalForm.hash(item));
            assertThat(encoded.keyHash()).isEqualTo(CanonicalForm.keyHash(item, KEYS));
            ItemSize size = ItemSize.of(item);
            assertThat(encoded.measured()).isEqualTo(size.measured());
            assertThat(encoded.upperBound()).isGreaterThanOrEqualTo(size.upperBound());
            for (int i = 0; i < encoded.shape().count(); i++) {
                AttributeValue value =
                        item.attributes().get(encoded.shape().names().get(i));
                assertThat(encoded.type(i)).isEqualTo(value.typeDescriptor());
                assertThat((long) encoded.size(i))
                        .isEqualTo(ItemSize.of(value).measured().count());
            }
            assertThat(encoded.containers())
                    .isEqualTo(item.attributes().values().stream()
                            .mapToInt(EncodingSinkTest::depth)
                            .max()
                            .orElse(0));
        }
    }

    private static Item randomItem(SplittableRandom random) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        attributes.put("sk", new AttributeValue.NumberValue(RandomItems.number(random)));
        int count = random.nextInt(20);
        for (int i = 0; i < count; i++) {
            attributes.put("a" + random.nextInt(24) + RandomItems.text(random), RandomItems.value(random));
        }
        attributes.put("pk", new AttributeValue.StringValue(RandomItems.text(random)));
        return new Item(attributes);
    }

    private static int depth(AttributeValue value) {
        Stream<AttributeValue> inner = value instanceof AttributeValue.ListValue list
                ? list.elements().stream()
                : value instanceof AttributeValue.MapValue map ? map.entries().values().stream() : Stream.empty();
        boolean container = value instanceof AttributeValue.ListValue || value instanceof AttributeValue.MapValue;
        return (container ? 1 : 0)
                + inner.mapToInt(EncodingSinkTest::depth).max().orElse(0);
    }

    private EncodedItem encode(Item item) {
        Emission.of(item, sink);
        return sink.item().orElseThrow();
    }

    private static JsonElement json(EncodedItem item) {
        JsonObject object = new JsonObject();
        for (int i = 0; i < item.shape().count(); i++) {
            String name = new String(item.shape().jsonName(i), StandardCharsets.UTF_8);
            String value =
                    new String(item.values(), item.start(i), item.end(i) - item.start(i), StandardCharsets.UTF_8);
            object.add(
                    JsonParser.parseString(name.substring(0, name.length() - 1)).getAsString(),
                    JsonParser.parseString(value));
        }
        return object;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "0.0",
                "-0.00",
                "1",
                "-1",
                "10",
                "100",
                "1.50",
                "1.5",
                "-1.234",
                "0.001",
                "0.0010",
                "12.00",
                "007",
                "-00.5",
                ".5",
                "5.",
                "1E+2",
                "1e-7",
                "12E3",
                "99999999999999999999999999999999999999",
                "1E-130",
                "9.9999999999999999999999999999999999999E+125",
                "-120",
                "1203.40",
                "+7",
                "1E+399",
                "1E+401",
                "-25E-900",
                "1E+2147483647"
            })
    @DisplayName("have numbers as stripped plain decimals, with the size that the arithmetic says")
    void numbers(String text) {
        BigDecimal number = new BigDecimal(text);

        assertThat(PlainDecimal.of(text)).isEqualTo(PlainNumber.of(number));
        assertThat((long) PlainDecimal.size(PlainDecimal.of(text)))
                .isEqualTo(NumberSize.of(number).measured().count());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "12345678901234567890123456789012345678, true",
        "1234567890123456789012345678901234567.5, false",
        "1E+37, true",
        "1E+38, false",
        "1E-36, true",
        "1E-37, false",
        "9.9E+125, false",
        "1E+401, false",
        "-1E-3000, false"
    })
    @DisplayName("say of numbers of more than 38 signs that only a closer look tells whether a table holds them (I12)")
    void doubt(String number, boolean ordinary) {
        for (AttributeValue value : List.of(
                new AttributeValue.NumberValue(new BigDecimal(number)),
                new AttributeValue.NumberSet(List.of(BigDecimal.ONE, new BigDecimal(number))),
                new AttributeValue.ListValue(List.of(new AttributeValue.NumberValue(new BigDecimal(number)), ONE)))) {
            Item item = new Item(Map.of("pk", ONE, "sk", ONE, "n", value));
            EncodedItem encoded = encode(item);

            assertThat(encoded.isOrdinary()).isEqualTo(ordinary);
            assertThat(encoded.decoded()).isEqualTo(item);
        }
        assertThat(encode(new Item(Map.of("pk", ONE, "sk", ONE))).isOrdinary())
                .as("the next item")
                .isTrue();
    }

    @Test
    @DisplayName("are forgotten when abandoned, inside a map too, and the next one is whole")
    void abandoned() {
        Item item = new Item(Map.of(
                "pk", new AttributeValue.StringValue("a"), "sk", new AttributeValue.NumberValue(BigDecimal.ONE)));
        sink.beginItem();
        sink.name("pk");
        sink.beginMap();
        sink.name("x");
        sink.abandonItem();

        assertThat(sink.item()).isEmpty();
        assertThat(json(encode(item))).isEqualTo(JsonParser.parseString(ItemJson.of(item)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongOrders")
    @DisplayName("refuse calls out of order")
    void wrongOrder(String what, java.util.function.Consumer<ItemSink> calls) {
        assertThatThrownBy(() -> calls.accept(sink))
                .as(what)
                .isInstanceOfAny(IllegalStateException.class, IllegalArgumentException.class);
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> wrongOrders() {
        return Stream.of(
                wrong("a value without an item", to -> to.string("x")),
                wrong("a value without a name", to -> {
                    to.beginItem();
                    to.string("x");
                }),
                wrong("a name after a name", to -> {
                    to.beginItem();
                    to.name("a");
                    to.name("b");
                }),
                wrong("an item without its key", to -> {
                    to.beginItem();
                    to.name("a");
                    to.string("b");
                    to.endItem();
                }),
                wrong("an end inside a map", to -> {
                    to.beginItem();
                    to.name("pk");
                    to.beginMap();
                    to.endItem();
                }),
                wrong("a list that ends as a map", to -> {
                    to.beginItem();
                    to.name("pk");
                    to.beginList();
                    to.endMap();
                }),
                wrong("an engine attribute", to -> {
                    to.beginItem();
                    for (String name : List.of("pk", "sk", "_mv")) {
                        to.name(name);
                        to.string("b");
                    }
                    to.endItem();
                }),
                wrong("two attributes of one name", to -> {
                    to.beginItem();
                    for (String name : List.of("pk", "sk", "sk")) {
                        to.name(name);
                        to.string("b");
                    }
                    to.endItem();
                }),
                wrong("two map entries of one name", to -> {
                    to.beginItem();
                    to.name("pk");
                    to.beginMap();
                    for (String name : List.of("a", "b", "a")) {
                        to.name(name);
                        to.string("b");
                    }
                    to.endMap();
                }));
    }

    private static org.junit.jupiter.params.provider.Arguments wrong(
            String what, java.util.function.Consumer<ItemSink> calls) {
        return org.junit.jupiter.params.provider.Arguments.of(what, calls);
    }
}
