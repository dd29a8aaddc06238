package dev.sluice.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import dev.sluice.item.AttributeValue.ListValue;
import dev.sluice.item.AttributeValue.NullValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.limits.ItemLimits;
import dev.sluice.testbed.Emission;
import dev.sluice.testbed.RandomItems;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Items rendered to their hashes (R-80)")
final class CanonicalSinkTest {
    private static final List<String> KEYS = List.of("pk", "sk");
    private static final long ENGINE = 43;
    private static final TableDesign TABLE = new TableDesign(
            "t",
            new KeyAttribute("pk", KeyType.S),
            Optional.of(new KeyAttribute("sk", KeyType.N)),
            List.of(),
            Optional.empty(),
            TableDesign.Scope.WHOLE_TABLE);

    private final CanonicalSink sink = new CanonicalSink(KEYS);
    private final ItemLimits limits = ItemLimits.of(TABLE);

    private CanonicalItem of(Item item) {
        Emission.of(item, sink);
        return sink.item().orElseThrow();
    }

    @Test
    @DisplayName("have the hashes of their attribute values, and no smaller bound, whatever their types")
    void random() {
        SplittableRandom random = new SplittableRandom(80);
        int sure = 0;
        for (int number = 0; number < 4_000; number++) {
            Item item = randomItem(random);
            CanonicalItem made = of(item);

            assertThat(made.contentHash()).isEqualTo(CanonicalForm.hash(item));
            assertThat(made.keyHash()).isEqualTo(CanonicalForm.keyHash(item, KEYS));
            assertThat(made.upperBound().count())
                    .isGreaterThanOrEqualTo(ItemSize.of(item).upperBound().count() + ENGINE);
            if (limits.areSurelyKept(made, made.upperBound())) {
                sure++;
                assertThat(limits.violations(item)).isEmpty();
            }
        }
        assertThat(sure).as("items that needed no second look").isGreaterThan(500);
    }

    private static Item randomItem(SplittableRandom random) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        attributes.put("sk", new NumberValue(RandomItems.number(random)));
        int count = random.nextInt(20);
        for (int i = 0; i < count; i++) {
            attributes.put("a" + random.nextInt(24) + RandomItems.text(random), RandomItems.value(random));
        }
        attributes.put("pk", new StringValue(RandomItems.text(random)));
        return new Item(attributes);
    }

    static Stream<AttributeValue> beyond() {
        AttributeValue deep = new NullValue();
        for (int i = 0; i < 33; i++) {
            deep = new ListValue(List.of(deep));
        }
        return Stream.of(
                deep,
                new StringValue("x".repeat(410_000)),
                new ListValue(Collections.nCopies(205_000, new NullValue())),
                new AttributeValue.MapValue(Map.of("k".repeat(70_000), new NullValue())),
                new NumberValue(new BigDecimal("1E+126")),
                new NumberValue(new BigDecimal("1".repeat(39))),
                new AttributeValue.NumberSet(List.of(new BigDecimal("1E-131"))));
    }

    @ParameterizedTest
    @MethodSource("beyond")
    @DisplayName("are never said to keep limits that they break")
    void beyondLimits(AttributeValue value) {
        Item item = new Item(Map.of("pk", new StringValue("a"), "sk", NumberValue.of(1), "x", value));
        CanonicalItem made = of(item);

        assertThat(limits.violations(item)).isNotEmpty();
        assertThat(limits.areSurelyKept(made, made.upperBound())).isFalse();
    }

    @Test
    @DisplayName("are never said to have a key that they have not")
    void keys() {
        for (AttributeValue key :
                List.of(new StringValue(""), new StringValue("x".repeat(2_049)), NumberValue.of(1), new NullValue())) {
            Item item = new Item(Map.of("pk", key, "sk", NumberValue.of(1)));
            CanonicalItem made = of(item);

            assertThat(limits.violations(item)).isNotEmpty();
            assertThat(limits.areSurelyKept(made, made.upperBound())).isFalse();
        }
    }

    @Test
    @DisplayName("follow one abandoned in its middle as if that had not been")
    void abandoned() {
        Item item = new Item(Map.of("pk", new StringValue("a"), "sk", NumberValue.of(1)));
        sink.beginItem();
        sink.name("x");
        sink.beginMap();
        sink.name("y");
        sink.beginList();
        sink.abandonItem();
        assertThat(sink.item()).isEmpty();

        assertThat(of(item).contentHash()).isEqualTo(CanonicalForm.hash(item));
    }

    @Test
    @DisplayName("come in order or not at all")
    void order() {
        sink.beginItem();
        sink.name("x");
        sink.beginMap();

        assertThatThrownBy(sink::endItem).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(sink::endList).isInstanceOf(IllegalStateException.class);
    }
}
