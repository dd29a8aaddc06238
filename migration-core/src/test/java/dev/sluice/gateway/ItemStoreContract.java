package dev.sluice.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.design.IndexDesign;
import dev.sluice.design.IndexProjection;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.Item;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.testbed.EncodedItems;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.RandomItems;
import dev.sluice.testbed.StoredItem;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every {@link ItemStore} does. A test class for each implementation extends this one. */
public abstract class ItemStoreContract {
    private static final Version OLD = Version.of(1, new Lsn(100));
    private static final Version NEW = Version.of(1, new Lsn(101));

    private ItemStore store;
    private TableDesign table;

    /** A store to test. */
    protected abstract ItemStore open();

    /** Puts an item into an existing table of the store as somebody else would. */
    protected abstract void plant(TableDesign into, Item item);

    @BeforeEach
    void createTable() {
        store = open();
        table = table(LocalDynamoDb.tableName("contract"), List.of());
        store.create(table);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Nested
    @DisplayName("Of tables, it")
    final class Tables {
        @Test
        @DisplayName("describes none that does not exist")
        void missing() {
            assertThat(store.describe(LocalDynamoDb.tableName("missing"))).isEmpty();
        }

        @Test
        @DisplayName("describes what it created: keys, an index of four and four keys (K9), a local one, projections")
        void describes() {
            TableDesign rich = table(LocalDynamoDb.tableName("rich"), indexes());
            store.create(rich);

            TableDescription seen = store.describe(rich.name()).orElseThrow();

            assertThat(seen.status()).isEqualTo("ACTIVE");
            assertThat(seen.partitionKey()).isEqualTo(rich.partitionKey());
            assertThat(seen.sortKey()).isEqualTo(rich.sortKey());
            assertThat(seen.indexes()).containsExactlyInAnyOrderElementsOf(rich.indexes());
        }

        @Test
        @DisplayName("tells two tables apart, and one table at two times not")
        void identity() {
            TableDesign other = table(LocalDynamoDb.tableName("other"), List.of());
            store.create(other);

            String identity = store.describe(table.name()).orElseThrow().identity();
            assertThat(store.describe(table.name()).orElseThrow().identity()).isEqualTo(identity);
            assertThat(store.describe(other.name()).orElseThrow().identity()).isNotEqualTo(identity);
        }

        @Test
        @DisplayName("switches time to live on once, and never over to another attribute (T1)")
        void timeToLive() {
            TableDesign expiring = expiring(LocalDynamoDb.tableName("expiring"), "expiresAt");
            store.create(expiring);

            store.ensureTimeToLive(expiring);
            assertThatThrownBy(() -> store.ensureTimeToLive(expiring(expiring.name(), "other")))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("expiresAt");
        }

        @Test
        @DisplayName("knows whether one is empty now")
        void empty() {
            assertThat(store.isEmpty(table.name())).isTrue();
            put(item("a"), OLD);
            assertThat(store.isEmpty(table.name())).isFalse();
        }
    }

    @Nested
    @DisplayName("A conditional put (R-10)")
    final class ConditionalPuts {
        @Test
        @DisplayName("stores an absent key, and says what it cost")
        void absent() {
            Item item = with(item("a"), "filler", new StringValue("x".repeat(1500)));

            PutAnswer answer = put(item, OLD);

            assertThat(answer).isInstanceOf(PutAnswer.Stored.class);
            assertThat(((PutAnswer.Stored) answer).consumed().total().count()).isEqualTo(2);
            assertThat(((PutAnswer.Stored) answer).replaced()).isEmpty();
        }

        @Test
        @DisplayName("replaces a lower version")
        void older() {
            put(item("old"), OLD);

            PutAnswer answer = put(item("new"), NEW);

            assertThat(((PutAnswer.Stored) answer).replaced()).contains(StoredItem.of(item("old"), OLD));
            assertThat(standing()).isEqualTo(StoredItem.of(item("new"), NEW));
        }

        @Test
        @DisplayName("leaves a tombstone of keys, version, hash and mark alone in an item's place (R-12)")
        void tombstone() {
            put(item("old"), OLD);
            Item key = new Item(Map.of("pk", new StringValue("P"), "sk", new StringValue("S")));

            PutAnswer answer = store.putIfNewer(table, EncodedItems.tombstone(table, key, NEW));

            assertThat(((PutAnswer.Stored) answer).replaced()).contains(StoredItem.of(item("old"), OLD));
            Item marked = with(key, "_md", new AttributeValue.BooleanValue(true));
            assertThat(standing()).isEqualTo(StoredItem.of(marked, NEW));
            assertThat(existing(put(item("old"), OLD))).isEqualTo(StoredItem.of(marked, NEW));
        }

        @Test
        @DisplayName("is refused by the same version, and the item that stands there comes back")
        void same() {
            put(item("first"), OLD);

            assertThat(existing(put(item("second"), OLD))).isEqualTo(StoredItem.of(item("first"), OLD));
        }

        @Test
        @DisplayName("is refused by a higher version")
        void newer() {
            put(item("new"), NEW);

            assertThat(existing(put(item("old"), OLD))).isEqualTo(StoredItem.of(item("new"), NEW));
        }

        @Test
        @DisplayName("compares versions as numbers, not as text")
        void numeric() {
            Version nine = Version.of(0, new Lsn(9));
            Version ten = Version.of(0, new Lsn(10));
            put(item("nine"), nine);

            assertThat(put(item("ten"), ten)).isInstanceOf(PutAnswer.Stored.class);
        }

        @Test
        @DisplayName("is refused by an item without a version, which somebody else wrote")
        void foreign() {
            Item foreign = new Item(Map.of("pk", new StringValue("P"), "sk", new StringValue("S")));
            plant(table, foreign);

            assertThat(existing(put(item("ours"), NEW))).isEqualTo(foreign);
        }

        @Test
        @DisplayName("brings back every type as it was")
        void allTypes() {
            Item item = with(item("a"), "everything", RandomItems.everyType(new SplittableRandom(1)));
            put(item, OLD);

            // In the canonical form, because sets come back in any order.
            assertThat(CanonicalForm.bytes(existing(put(item("b"), OLD))))
                    .isEqualTo(CanonicalForm.bytes(StoredItem.of(item, OLD)));
        }

        @Test
        @DisplayName("is poison when the item is too large, and a stop when the table is missing")
        void failures() {
            Item large = with(item("a"), "filler", new StringValue("x".repeat(409_600)));

            assertThat(failure(put(large, OLD)).kind()).isEqualTo(StoreFailure.Kind.POISON);
            TableDesign missing = table(LocalDynamoDb.tableName("missing"), List.of());
            assertThat(failure(store.putIfNewer(missing, EncodedItems.of(missing, item("a"), OLD)))
                            .kind())
                    .isEqualTo(StoreFailure.Kind.STOP);
        }
    }

    @Nested
    @DisplayName("A batch (A1, A2)")
    final class Batches {
        @Test
        @DisplayName("stores 25 items, whatever stands there, and says what they cost")
        void stores() {
            put(item(0, "newer"), NEW);

            BatchAnswer answer = store.putBatch(table, batch(25));

            assertThat(answer.failure()).isEmpty();
            assertThat(answer.unprocessed()).isEmpty();
            assertThat(answer.consumed().total().count()).isEqualTo(25);
            assertThat(existing(put(item(0, "x"), OLD))).isEqualTo(StoredItem.of(item(0, "b"), OLD));
        }

        @Test
        @DisplayName("is refused as a whole with 26 items, and with one key twice")
        void refused() {
            List<VersionedItem> twice = new ArrayList<>(batch(2));
            twice.add(EncodedItems.of(table, item(0, "again"), OLD));

            for (List<VersionedItem> batch : List.of(batch(26), twice)) {
                BatchAnswer answer = store.putBatch(table, batch);
                assertThat(answer.failure()).map(StoreFailure::kind).contains(StoreFailure.Kind.POISON);
                assertThat(answer.unprocessed()).isEqualTo(batch);
            }
            assertThat(store.isEmpty(table.name())).isTrue();
        }
    }

    private PutAnswer put(Item item, Version version) {
        return store.putIfNewer(table, EncodedItems.of(table, item, version));
    }

    private Item standing() {
        return existing(put(item("probe"), Version.of(0, new Lsn(0))));
    }

    private static Item existing(PutAnswer answer) {
        assertThat(answer).isInstanceOf(PutAnswer.Refused.class);
        assertThat(((PutAnswer.Refused) answer).consumed().total().count()).isGreaterThanOrEqualTo(1);
        return ((PutAnswer.Refused) answer).existing();
    }

    private static StoreFailure failure(PutAnswer answer) {
        assertThat(answer).isInstanceOf(PutAnswer.Failed.class);
        return ((PutAnswer.Failed) answer).failure();
    }

    private List<VersionedItem> batch(int size) {
        List<VersionedItem> batch = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            batch.add(EncodedItems.of(table, item(i, "b"), OLD));
        }
        return batch;
    }

    private static Item item(String value) {
        Item key = new Item(Map.of("pk", new StringValue("P"), "sk", new StringValue("S")));
        return with(key, "value", new StringValue(value));
    }

    private static Item item(int number, String value) {
        Item key = new Item(Map.of("pk", new StringValue("P"), "sk", new StringValue("S" + number)));
        return with(key, "value", new StringValue(value));
    }

    private static Item with(Item item, String name, AttributeValue value) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>(item.attributes());
        attributes.put(name, value);
        return new Item(attributes);
    }

    private static TableDesign table(String name, List<IndexDesign> indexes) {
        return new TableDesign(
                name,
                new KeyAttribute("pk", KeyType.S),
                Optional.of(new KeyAttribute("sk", KeyType.S)),
                indexes,
                Optional.empty(),
                TableDesign.Scope.WHOLE_TABLE);
    }

    private static TableDesign expiring(String name, String attribute) {
        return new TableDesign(
                name,
                new KeyAttribute("pk", KeyType.S),
                Optional.empty(),
                List.of(),
                Optional.of(attribute),
                TableDesign.Scope.WHOLE_TABLE);
    }

    private static List<IndexDesign> indexes() {
        List<KeyAttribute> four = List.of(
                new KeyAttribute("a", KeyType.S),
                new KeyAttribute("b", KeyType.N),
                new KeyAttribute("c", KeyType.B),
                new KeyAttribute("d", KeyType.S));
        List<KeyAttribute> other = List.of(
                new KeyAttribute("e", KeyType.S),
                new KeyAttribute("f", KeyType.S),
                new KeyAttribute("g", KeyType.N),
                new KeyAttribute("h", KeyType.S));
        return List.of(
                new IndexDesign(
                        "wide",
                        IndexDesign.Kind.GLOBAL,
                        four,
                        other,
                        new IndexProjection.Include(List.of("x", "y")),
                        IndexDesign.Sparseness.DENSE),
                new IndexDesign(
                        "inverted",
                        IndexDesign.Kind.GLOBAL,
                        List.of(new KeyAttribute("sk", KeyType.S)),
                        List.of(new KeyAttribute("pk", KeyType.S)),
                        new IndexProjection.KeysOnly(),
                        IndexDesign.Sparseness.DENSE),
                new IndexDesign(
                        "local",
                        IndexDesign.Kind.LOCAL,
                        List.of(new KeyAttribute("pk", KeyType.S)),
                        List.of(new KeyAttribute("b", KeyType.N)),
                        new IndexProjection.All(),
                        IndexDesign.Sparseness.DENSE));
    }
}
