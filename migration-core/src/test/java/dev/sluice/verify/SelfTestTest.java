package dev.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import dev.sluice.digest.DigestFiles;
import dev.sluice.digest.DigestMemory;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The self-test (R-85)")
final class SelfTestTest {
    private static final int SEEDS = Integer.getInteger("sluice.selftests", 1);

    @TempDir
    Path folder = Path.of("");

    @Test
    @DisplayName("finds 1,000 faults of every kind in a table without items, and nothing on the clean stream")
    void passesWithSyntheticItems() {
        SelfTestResult result = run(TestTables.WITH_SORT_KEY, real(), List.of(), SelfTest.FAULTS_OF_A_KIND);

        assertThat(result.sentence()).endsWith("clean items.").contains("0 false alarms");
        assertThat(result.isPassed()).isTrue();
        assertThat(result.planted()).isEqualTo(1_000 * FaultKind.values().length);
        assertThat(result.clean()).isEqualTo(4_000);
    }

    @Test
    @DisplayName("finds them in items of the target too, which carry versions and hashes")
    void passesWithRealItems() {
        RandomItems items = new RandomItems(85);
        List<Item> samples = IntStream.range(0, 60).mapToObj(i -> items.next()).toList();
        SelfTestResult result = run(TestTables.PLAIN, real(), samples, 300);

        assertThat(result.isPassed()).as(result.sentence()).isTrue();
    }

    @Test
    @DisplayName("finds them again whatever its seed: -Dsluice.selftests=100 makes 100,000 of each kind (P-9)")
    void passesWithEverySeed() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            RandomItems items = new RandomItems(seed);
            List<Item> samples =
                    IntStream.range(0, 60).mapToObj(i -> items.next()).toList();
            SelfTestResult result = run(TestTables.PLAIN, real(), samples, SelfTest.FAULTS_OF_A_KIND, seed);

            assertThat(result.isPassed())
                    .as("seed %d: %s", seed, result.sentence())
                    .isTrue();
        }
    }

    @Test
    @DisplayName("passes with samples that hold its own faults already, and with tombstones")
    void passesWithFaultySamples() {
        Item synthetic = SyntheticItems.of(TestTables.PLAIN, 1);
        PlantedItems writer = new PlantedItems(TestTables.PLAIN);
        ItemSurgery surgery = new ItemSurgery(java.util.Set.of("pk"), new java.util.SplittableRandom(3));
        List<Item> samples = Stream.of(FaultKind.values())
                .flatMap(kind -> kind.plant(synthetic, surgery, writer).orElseThrow().found().stream())
                .toList();

        assertThat(run(TestTables.PLAIN, real(), samples, 3 * samples.size()).sentence())
                .endsWith("clean items.");
    }

    @ParameterizedTest
    @EnumSource(KeyType.class)
    @DisplayName("works for keys of each type")
    void worksForEachKeyType(KeyType type) {
        TableDesign table = new TableDesign(
                "t",
                new KeyAttribute("pk", type),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                TableDesign.Scope.WHOLE_TABLE);

        assertThat(run(table, real(), List.of(), 20).isPassed()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("mutants")
    @DisplayName("fails when the comparator has a blind spot")
    void failsOnMutants(String name, UnaryOperator<Item> blindness, FaultKind unseen) {
        Fingerprint mutant = new Blind(blindness);
        TableComparison.Comparator comparator =
                new TableComparison.Comparator(mutant, mutant, TableComparison.Depth.CONTENT, SelfTest.LISTED);

        SelfTestResult result = run(TestTables.WITH_SORT_KEY, comparator, List.of(), 50);

        assertThat(result.isPassed()).as(name).isFalse();
        assertThat(result.missed()).containsKey(unseen);
        assertThat(result.sentence()).contains("it failed").contains(unseen.name());
    }

    static Stream<Arguments> mutants() {
        return Stream.of(
                Arguments.of("ignores types", each(SelfTestTest::asText), FaultKind.WRONG_TYPE),
                Arguments.of("ignores one attribute", dropped("syntheticText"), FaultKind.NORMALISED),
                Arguments.of("trims strings", each(SelfTestTest::trimmed), FaultKind.TRAILING_SPACE),
                Arguments.of("folds case", each(SelfTestTest::lower), FaultKind.CASE_CHANGED),
                Arguments.of("compares numbers as doubles", each(SelfTestTest::rounded), FaultKind.ROUNDED),
                Arguments.of("sorts lists", each(SelfTestTest::sorted), FaultKind.LIST_REORDERED),
                Arguments.of("ignores nulls", withoutNulls(), FaultKind.NULL_FOR_ABSENT),
                Arguments.of("adds up values, not pairs of name and value", unnamed(), FaultKind.FIELDS_SWAPPED));
    }

    @Test
    @DisplayName("fails when the comparator cannot tell two keys apart")
    void failsOnConstantKeys() {
        Fingerprint constant = new Blind(item -> item) {
            @Override
            public Hash128 key(Item item, Collection<String> keyAttributes) {
                return Hash128.ZERO;
            }
        };
        SelfTestResult result = run(
                TestTables.PLAIN,
                new TableComparison.Comparator(constant, constant, TableComparison.Depth.CONTENT, SelfTest.LISTED),
                List.of(),
                5);

        assertThat(result.isPassed()).isFalse();
    }

    @Test
    @DisplayName("fails when the comparator looks at keys only")
    void failsOnKeysOnly() {
        SelfTestResult result = run(
                TestTables.PLAIN,
                TableComparison.Comparator.of(TableComparison.Depth.KEYS, SelfTest.LISTED),
                List.of(),
                5);

        assertThat(result.missed().keySet()).contains(FaultKind.ONE_BIT, FaultKind.STALE_VERSION);
        assertThat(result.missed().keySet()).doesNotContain(FaultKind.DROPPED, FaultKind.TOMBSTONE_REVIVED);
    }

    @Test
    @DisplayName("wants of a level that looks at keys alone to see keys and counts, not contents")
    void keysAlone() {
        SelfTestResult result = ofKeys(TableComparison.Comparator.of(TableComparison.Depth.KEYS, SelfTest.LISTED));

        assertThat(result.isPassed()).as(result.sentence()).isTrue();
        assertThat(result.kinds()).isEqualTo(6);
        assertThat(result.planted()).isEqualTo(30);
    }

    @Test
    @DisplayName("of keys fails when the comparator takes all keys for one")
    void failsOnOneKey() {
        Fingerprint oneKey = new Blind(item -> item) {
            @Override
            public Hash128 key(Item item, Collection<String> keyAttributes) {
                return Hash128.ZERO;
            }
        };

        SelfTestResult result =
                ofKeys(new TableComparison.Comparator(oneKey, oneKey, TableComparison.Depth.KEYS, SelfTest.LISTED));

        assertThat(result.isPassed()).isFalse();
    }

    private SelfTestResult ofKeys(TableComparison.Comparator comparator) {
        try (DigestFiles files = DigestFiles.create(folder, DigestMemory.DEFAULT)) {
            return new SelfTest(TestTables.PLAIN, comparator, files, 1).run(TableComparison.Depth.KEYS, List.of(), 5);
        }
    }

    @Test
    @DisplayName("raises a false alarm when the comparator depends on the order of attributes")
    void failsOnFalseAlarms() {
        Fingerprint ordered = new Blind(item -> ItemSurgery.with(
                item,
                "order",
                new AttributeValue.StringValue(withoutEngine(item).keySet().toString())));
        SelfTestResult result = run(
                TestTables.PLAIN,
                new TableComparison.Comparator(ordered, ordered, TableComparison.Depth.CONTENT, SelfTest.LISTED),
                List.of(),
                5);

        assertThat(result.falseAlarms()).isPositive();
        assertThat(result.isPassed()).isFalse();
    }

    private static TableComparison.Comparator real() {
        return TableComparison.Comparator.of(TableComparison.Depth.CONTENT, SelfTest.LISTED);
    }

    private SelfTestResult run(
            TableDesign table, TableComparison.Comparator comparator, List<Item> samples, int faults) {
        return run(table, comparator, samples, faults, 1);
    }

    private SelfTestResult run(
            TableDesign table, TableComparison.Comparator comparator, List<Item> samples, int faults, long seed) {
        try (DigestFiles files = DigestFiles.create(folder, DigestMemory.DEFAULT)) {
            return new SelfTest(table, comparator, files, seed).run(TableComparison.Depth.CONTENT, samples, faults);
        }
    }

    private static Map<String, AttributeValue> withoutEngine(Item item) {
        Map<String, AttributeValue> content = new LinkedHashMap<>(item.attributes());
        content.keySet().removeAll(EngineAttributes.NAMES);
        return content;
    }

    private static UnaryOperator<Item> each(UnaryOperator<AttributeValue> change) {
        return item -> {
            Map<String, AttributeValue> changed = new LinkedHashMap<>();
            withoutEngine(item).forEach((name, value) -> changed.put(name, change.apply(value)));
            return new Item(changed);
        };
    }

    private static UnaryOperator<Item> dropped(String name) {
        return item -> ItemSurgery.without(item, name);
    }

    private static UnaryOperator<Item> withoutNulls() {
        return item -> {
            Map<String, AttributeValue> kept = new LinkedHashMap<>(item.attributes());
            kept.values().removeIf(AttributeValue.NullValue.class::isInstance);
            return new Item(kept);
        };
    }

    private static UnaryOperator<Item> unnamed() {
        return item -> new Item(Map.of(
                "values",
                new AttributeValue.StringSet(withoutEngine(item).values().stream()
                        .map(AttributeValue::toString)
                        .sorted()
                        .toList())));
    }

    private static AttributeValue asText(AttributeValue value) {
        if (value instanceof AttributeValue.NumberValue number) {
            return new AttributeValue.StringValue(number.value().toPlainString());
        }
        return value instanceof AttributeValue.BinaryValue bytes
                ? new AttributeValue.StringValue(
                        new String(bytes.value().toByteArray(), java.nio.charset.StandardCharsets.UTF_8))
                : value;
    }

    private static AttributeValue trimmed(AttributeValue value) {
        return value instanceof AttributeValue.StringValue text
                ? new AttributeValue.StringValue(text.value().strip())
                : value;
    }

    private static AttributeValue lower(AttributeValue value) {
        return value instanceof AttributeValue.StringValue text
                ? new AttributeValue.StringValue(text.value().toLowerCase(java.util.Locale.ROOT))
                : value;
    }

    private static AttributeValue rounded(AttributeValue value) {
        return value instanceof AttributeValue.NumberValue number
                ? new AttributeValue.NumberValue(
                        new java.math.BigDecimal(Double.toString(number.value().doubleValue())))
                : value;
    }

    private static AttributeValue sorted(AttributeValue value) {
        return value instanceof AttributeValue.ListValue list
                ? new AttributeValue.ListValue(list.elements().stream()
                        .sorted(java.util.Comparator.comparing(AttributeValue::toString))
                        .toList())
                : value;
    }

    /** Hashes what is left of an item after a change that hides something. */
    private static class Blind implements Fingerprint {
        private final UnaryOperator<Item> blindness;

        Blind(UnaryOperator<Item> blindness) {
            this.blindness = blindness;
        }

        @Override
        public Hash128 key(Item item, Collection<String> keyAttributes) {
            return CanonicalForm.keyHash(item, keyAttributes);
        }

        @Override
        public Hash128 content(Item item) {
            return CanonicalForm.hash(blindness.apply(item));
        }
    }
}
