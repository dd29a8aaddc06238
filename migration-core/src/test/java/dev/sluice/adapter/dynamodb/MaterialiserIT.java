package dev.sluice.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.ItemStore;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.run.Outcome;
import dev.sluice.testbed.EncodedItems;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.PlainTable;
import dev.sluice.testbed.RandomItems;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import dev.sluice.write.ItemWriter;
import dev.sluice.write.Materialiser;
import dev.sluice.write.RenderedItem;
import dev.sluice.write.WriterSettings;
import dev.sluice.write.WriterSurroundings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The door to the target, with DynamoDB Local behind it")
final class MaterialiserIT {
    private static final Version FIRST = Version.of(1, new Lsn(10));
    private static final Version SECOND = Version.of(1, new Lsn(20));

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<Outcome, Long> outcomes = new ConcurrentHashMap<>();
    private final TableDesign table = new TableDesign(
            LocalDynamoDb.tableName("door"),
            new KeyAttribute("pk", KeyType.S),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            TableDesign.Scope.WHOLE_TABLE);
    private ItemStore store;

    @BeforeEach
    void open() {
        store = new DynamoDbConnector(duration -> {}).openStore(LocalDynamoDb.settings(), 4);
        store.create(table);
    }

    @AfterEach
    void close() {
        store.close();
        threads.shutdownNow();
    }

    @Test
    @DisplayName(
            "writes, meets its own items again as EQUAL, replaces them with a newer version, and leaves newer ones")
    void versions() {
        List<Item> items = randomItems(60);

        assertThat(versioned(items, FIRST)).isEqualTo(Map.of(Outcome.WRITTEN, 60L));
        assertThat(versioned(items, FIRST)).isEqualTo(Map.of(Outcome.EQUAL, 60L));
        assertThat(versioned(items, SECOND)).isEqualTo(Map.of(Outcome.WRITTEN, 60L));
        assertThat(versioned(items, FIRST)).isEqualTo(Map.of(Outcome.STALE, 60L));
    }

    @Test
    @DisplayName("tells colliding items and those of somebody else")
    void strangers() {
        List<Item> ours = randomItems(2);
        try (PlainTable plain = new PlainTable(table)) {
            plain.put(ours.get(0));
        }
        versioned(List.of(ours.get(1)), FIRST);
        List<Item> changed = ours.stream().map(item -> with(item, "more", "x")).toList();

        assertThat(versioned(changed, FIRST)).isEqualTo(Map.of(Outcome.FOREIGN, 1L, Outcome.COLLIDED, 1L));
    }

    @Test
    @DisplayName("in bulk writes what versioned puts then find EQUAL, also 25 items of 390 KB")
    void bulk() {
        List<Item> items = new ArrayList<>(randomItems(60));
        for (int i = 0; i < 25; i++) {
            items.add(with(new Item(Map.of("pk", new StringValue("large " + i))), "filler", "x".repeat(390 * 1024)));
        }

        try (ItemWriter writer = Materialiser.bulk(store, WriterSettings.of(2), surroundings())) {
            assertThat(write(writer, items, FIRST)).isEqualTo(Map.of(Outcome.WRITTEN, 85L));
        }
        assertThat(versioned(items, FIRST)).isEqualTo(Map.of(Outcome.EQUAL, 85L));
    }

    private Map<Outcome, Long> versioned(List<Item> items, Version version) {
        try (ItemWriter writer = Materialiser.versioned(store, WriterSettings.of(4), surroundings())) {
            return write(writer, items, version);
        }
    }

    private Map<Outcome, Long> write(ItemWriter writer, List<Item> items, Version version) {
        outcomes.clear();
        items.forEach(item -> writer.submit(
                new RenderedItem(table, EncodedItems.of(table, item, version)),
                (settled, result) -> outcomes.merge(result.outcome(), 1L, Long::sum)));
        writer.drain();
        return Map.copyOf(outcomes);
    }

    private WriterSurroundings surroundings() {
        return new WriterSurroundings(threads, duration -> {}, Clock.systemUTC(), new SplittableRandom(1));
    }

    private static List<Item> randomItems(int count) {
        SplittableRandom random = new SplittableRandom(count);
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(new Item(Map.of("pk", new StringValue("P" + i), "everything", RandomItems.everyType(random))));
        }
        return items;
    }

    private static Item with(Item item, String name, String value) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>(item.attributes());
        attributes.put(name, new StringValue(value));
        return new Item(attributes);
    }
}
