package dev.sluice.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.VersionedItem;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.run.Outcome;
import dev.sluice.simulation.SimulatedTarget.Weather;
import dev.sluice.testbed.EncodedItems;
import dev.sluice.testbed.InMemoryItemStore;
import dev.sluice.testbed.Shop;
import dev.sluice.value.Bytes;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import dev.sluice.write.ItemWriter;
import dev.sluice.write.Materialiser;
import dev.sluice.write.MemoryBounds;
import dev.sluice.write.RenderedItem;
import dev.sluice.write.Submission;
import dev.sluice.write.WriterSettings;
import dev.sluice.write.WriterSurroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Whoever waits for room in a writer")
final class WaitForRoomTest {
    private static final int ITEMS = 300;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    @DisplayName(
            "lets time pass while what fills it waits for a key that is hot, and does not wake those in turn who woke it")
    void sleeps(long seed) {
        VirtualWorld world = new VirtualWorld(seed);
        InMemoryItemStore table = new InMemoryItemStore();
        table.create(Shop.table());
        List<Outcome> outcomes = new ArrayList<>();
        VirtualProcess process = new VirtualProcess(Long.MAX_VALUE);

        // Where nobody sleeps no time passes, and the world gives up.
        world.runUntilEnded(world.begin(process, () -> {
            try (ItemWriter writer = writer(world, process, table)) {
                for (int i = 0; i < ITEMS; i++) {
                    writer.submit(item(i), (settled, result) -> outcomes.add(result.outcome()));
                }
                writer.drain();
            }
        }));

        assertThat(outcomes).hasSize(ITEMS);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    @DisplayName(
            "and whoever has items of a hot key that belong together among others sees each of them settled (R-34)")
    void groups(long seed) {
        VirtualWorld world = new VirtualWorld(seed);
        InMemoryItemStore table = new InMemoryItemStore();
        table.create(Shop.table());
        List<Outcome> outcomes = new ArrayList<>();
        VirtualProcess process = new VirtualProcess(Long.MAX_VALUE);

        // Where an item is neither sent nor settled somebody waits for ever, and the world gives up.
        world.runUntilEnded(world.begin(process, () -> {
            try (ItemWriter writer = writer(world, process, table)) {
                for (int i = 0; i < ITEMS; i += 5) {
                    writer.submitTogether(IntStream.range(i, i + 3)
                            .mapToObj(number ->
                                    new Submission(item(number), (settled, result) -> outcomes.add(result.outcome())))
                            .toList());
                    writer.submit(item(i + 3), (settled, result) -> outcomes.add(result.outcome()));
                    writer.submit(item(i + 4), (settled, result) -> outcomes.add(result.outcome()));
                }
                writer.drain();
            }
        }));

        assertThat(outcomes).hasSize(ITEMS);
    }

    private static ItemWriter writer(VirtualWorld world, VirtualProcess process, InMemoryItemStore table) {
        WriterSettings settings = new WriterSettings(
                3,
                MemoryBounds.of(new Bytes(6_000)),
                Duration.ofMinutes(15),
                Duration.ofMillis(25),
                Duration.ofSeconds(20));
        return Materialiser.versioned(
                new SimulatedTarget(table, new Wire(), world, Weather.FOUL),
                settings,
                new WriterSurroundings(
                        new VirtualThreads(world, process),
                        world,
                        world.clock(),
                        world.random(),
                        () -> new VirtualMonitor(world)));
    }

    private static RenderedItem item(int number) {
        Item item = new Item(Map.of(
                "pk", new StringValue("NOTE#one"),
                "sk", new StringValue("" + number),
                "body", new StringValue("text")));
        VersionedItem versioned = EncodedItems.of(Shop.table(), item, Version.of(1, new Lsn(1_000)));
        return new RenderedItem(Shop.table(), versioned);
    }
}
