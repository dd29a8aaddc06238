package dev.sluice.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.InsertAnswer;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.PutAnswer;
import dev.sluice.gateway.TargetReader;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.Item;
import dev.sluice.testbed.EncodedItems;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.PlainTable;
import dev.sluice.testbed.RandomItems;
import dev.sluice.testbed.StoredItem;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import dev.sluice.verify.ItemOwner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Items sent as ready JSON come back as they were, through the SDK's own reading, when written by")
final class DirectWritesIT {
    private static final Version VERSION = Version.of(3, new Lsn(Long.MAX_VALUE));
    private static final DynamoDbConnector CONNECTOR = new DynamoDbConnector(duration -> {});
    private static final String WILD_TEXT =
            "\"quoted\" \\ back\b\f\n\r\t\u0000\u0001\u001f\u007f / \u2028 é ß \u4e2d \uD83D\uDE00 \uFFFF";
    private static final TableDesign TABLE = new TableDesign(
            LocalDynamoDb.tableName("direct"),
            new KeyAttribute("pk", KeyType.S),
            Optional.of(new KeyAttribute("s'o\"rt", KeyType.B)),
            List.of(),
            Optional.empty(),
            TableDesign.Scope.WHOLE_TABLE);
    private static ItemStore store;
    private static TargetReader reader;

    @BeforeAll
    static void open() {
        store = CONNECTOR.openStore(LocalDynamoDb.settings(), 2);
        store.create(TABLE);
        reader = CONNECTOR.openReader(LocalDynamoDb.settings());
    }

    @AfterAll
    static void close() {
        reader.close();
        store.close();
    }

    @Test
    @DisplayName("batches")
    void batches() {
        List<Item> items = randomItems(1, 400);
        for (int from = 0; from < items.size(); from += 25) {
            assertThat(store.putBatch(TABLE, encoded(items.subList(from, from + 25)))
                            .failure())
                    .isEmpty();
        }

        items.forEach(DirectWritesIT::assertStored);
    }

    @Test
    @DisplayName("statements")
    void statements() {
        List<Item> items = randomItems(2, 100);
        for (int from = 0; from < items.size(); from += 25) {
            assertThat(store.insertBatch(TABLE, encoded(items.subList(from, from + 25)))
                            .results())
                    .containsOnly(new InsertAnswer.Stored());
        }

        items.forEach(DirectWritesIT::assertStored);
    }

    @Test
    @DisplayName("conditional puts, and again when they are refused")
    void puts() {
        for (Item item : randomItems(3, 50)) {
            VersionedItem encoded = EncodedItems.of(TABLE, item, VERSION);

            assertThat(store.putIfNewer(TABLE, encoded)).isInstanceOf(PutAnswer.Stored.class);
            assertStored(item);
            Item existing = ((PutAnswer.Refused) store.putIfNewer(TABLE, encoded)).existing();
            assertThat(CanonicalForm.bytes(existing)).isEqualTo(CanonicalForm.bytes(item));
        }
    }

    @Test
    @DisplayName(
            "R-93: others, who left them as they are: they are ours from then on, where they are still as they were seen")
    void adopted() {
        List<Item> items = new ArrayList<>(randomItems(4, 50));
        Map<String, AttributeValue> wide = new LinkedHashMap<>(items.get(0).attributes());
        for (int i = 0; i < 400; i++) {
            wide.put("wide " + i, AttributeValue.NumberValue.of(i));
        }
        items.set(0, new Item(wide));
        ItemOwner owner = new ItemOwner(
                TABLE.keyAttributes().stream().map(KeyAttribute::name).toList());
        try (PlainTable others = new PlainTable(TABLE)) {
            for (Item item : items) {
                others.put(item);
                assertThat(store.adopt(TABLE, item, VERSION)).isInstanceOf(PutAnswer.Stored.class);
                assertStored(item);
                Item now = reader.get(TABLE.name(), key(item)).orElseThrow();
                assertThat(owner.isOurs(now, CanonicalForm.hash(now))).isTrue();
                assertThat(ItemOwner.version(now)).contains(VERSION);
                assertThat(store.adopt(TABLE, item, VERSION)).isInstanceOf(PutAnswer.Refused.class);
                assertThat(store.adopt(TABLE, now, Version.of(4, new Lsn(1)))).isInstanceOf(PutAnswer.Stored.class);
            }
            Item changed = reader.get(TABLE.name(), key(items.get(1))).orElseThrow();
            Map<String, AttributeValue> other = new LinkedHashMap<>(changed.attributes());
            other.put("note", new AttributeValue.StringValue("another one"));
            others.put(new Item(other));
            if (changed.get("note") != null) {
                assertThat(store.adopt(TABLE, changed, VERSION)).isInstanceOf(PutAnswer.Refused.class);
            }
            others.delete(key(items.get(2)));
            assertThat(store.adopt(TABLE, items.get(2), VERSION)).isInstanceOf(PutAnswer.Failed.class);
            assertThat(reader.get(TABLE.name(), key(items.get(2)))).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "R-93: a tombstone where nothing stood stands for an older one alone, and never replaces an item, whatever marks it carries")
    void gone() {
        Item item = randomItems(6, 1).get(0);
        VersionedItem tombstone = EncodedItems.tombstone(TABLE, key(item), VERSION);
        assertThat(store.putIfGone(TABLE, tombstone)).isInstanceOf(PutAnswer.Stored.class);
        assertThat(store.putIfGone(TABLE, EncodedItems.tombstone(TABLE, key(item), Version.of(4, new Lsn(1)))))
                .isInstanceOf(PutAnswer.Stored.class);
        assertThat(store.putIfGone(TABLE, tombstone)).isInstanceOf(PutAnswer.Refused.class);
        try (PlainTable others = new PlainTable(TABLE)) {
            Map<String, AttributeValue> back = new LinkedHashMap<>(item.attributes());
            back.put("_mv", AttributeValue.NumberValue.of(7));
            for (Item standing : List.of(item, new Item(back))) {
                others.put(standing);
                assertThat(store.putIfGone(TABLE, tombstone)).isInstanceOf(PutAnswer.Refused.class);
                Item left = reader.get(TABLE.name(), key(item)).orElseThrow();
                assertThat(left.get("_md")).isNull();
                assertThat(CanonicalForm.bytes(left)).isEqualTo(CanonicalForm.bytes(standing));
            }
        }
    }

    private static Item key(Item item) {
        Map<String, AttributeValue> key = new LinkedHashMap<>(item.attributes());
        key.keySet()
                .retainAll(
                        TABLE.keyAttributes().stream().map(KeyAttribute::name).toList());
        return new Item(key);
    }

    private static List<VersionedItem> encoded(List<Item> items) {
        return items.stream().map(item -> EncodedItems.of(TABLE, item, VERSION)).toList();
    }

    private static List<Item> randomItems(int seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, AttributeValue> attributes = new LinkedHashMap<>();
            attributes.put("pk", new StringValue(seed + "." + i + WILD_TEXT));
            attributes.put(
                    "s'o\"rt", new AttributeValue.BinaryValue(dev.sluice.item.Binary.copyOf(new byte[] {(byte) i, 0})));
            attributes.put("wild", new StringValue(WILD_TEXT));
            attributes.put("it's \"é\" \uD83D\uDE00", RandomItems.value(random));
            attributes.put("everything", RandomItems.everyType(random));
            for (int a = 0; a < random.nextInt(6); a++) {
                attributes.put("a" + a, RandomItems.value(random));
            }
            items.add(new Item(attributes));
        }
        return items;
    }

    private static void assertStored(Item item) {
        Map<String, AttributeValue> key = new LinkedHashMap<>(item.attributes());
        key.keySet().retainAll(List.of("pk", "s'o\"rt"));
        Item read = reader.get(TABLE.name(), new Item(key)).orElseThrow();
        Item stored = StoredItem.of(item, VERSION);

        // In the canonical form, because sets come back in any order; it leaves the engine attributes out.
        assertThat(CanonicalForm.bytes(read)).isEqualTo(CanonicalForm.bytes(stored));
        assertThat(read.attributes().keySet()).isEqualTo(stored.attributes().keySet());
        assertThat(read.get("_mv")).isEqualTo(stored.get("_mv"));
        assertThat(read.get("_mh")).isEqualTo(stored.get("_mh"));
    }
}
