package dev.sluice.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.item.AttributeValue.BinaryValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.Item;
import dev.sluice.item.ItemJson;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.run.Outcome;
import dev.sluice.testbed.Faults;
import dev.sluice.testbed.InMemoryItemStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The bulk writer")
final class BulkWriterTest {
    private final InMemoryItemStore store = new InMemoryItemStore();
    private final WriterBench bench = WriterBench.bulk(store);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    @DisplayName("sends 25 items at a time and the rest when drained, all with version and hash (A1)")
    void batches() {
        bench.write(Items.items(bench.table, 60));

        assertThat(store.batchesSent()).extracting(List::size).containsExactly(25, 25, 10);
        assertThat(store.putsSent()).isZero();
        assertThat(bench.outcomes.counts()).isEqualTo(Map.of(Outcome.WRITTEN, 60L));
        assertThat(store.items(bench.table.name())).hasSize(60).allSatisfy(item -> assertThat(item.get("_mh"))
                .isEqualTo(new BinaryValue(CanonicalForm.hash(item).toBinary())));
    }

    @Test
    @DisplayName("gives each item its share of a batch's units")
    void shares() {
        RenderedItem large = Items.item(bench.table, 0, "x".repeat(3000));
        RenderedItem small = Items.item(bench.table, 1);
        bench.write(List.of(large, small));

        assertThat(bench.outcomes.of(large).consumed().count()).isCloseTo(3, within(1e-9));
        assertThat(bench.outcomes.of(small).consumed().count()).isCloseTo(1, within(1e-9));
    }

    @Test
    @DisplayName("keeps a request below 16 MB as it is on the wire, where control characters take six bytes (A1)")
    void sixteenMegabytes() {
        List<RenderedItem> items = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            items.add(Items.item(bench.table, i, "\u0001".repeat(400_000)));
        }
        WriterSettings of = WriterSettings.of(1);
        dev.sluice.value.Bytes roomForAll = new dev.sluice.value.Bytes(512L * 1024 * 1024);
        WriterSettings roomy = new WriterSettings(
                1, MemoryBounds.of(roomForAll), of.retryBudget(), of.firstDelay(), of.longestDelay());
        try (WriterBench wide = WriterBench.of(store, WriterBench.Way.BULK, roomy)) {
            wide.write(items);

            assertThat(wide.outcomes.counts()).isEqualTo(Map.of(Outcome.WRITTEN, 25L));
        }
        assertThat(store.batchesSent()).hasSize(5).allSatisfy(batch -> assertThat(batch.stream()
                        .mapToLong(item -> ItemJson.of(item).length())
                        .sum())
                .isLessThanOrEqualTo(16L * 1024 * 1024));
    }

    @Nested
    @DisplayName("with one key twice in memory (A2, A3)")
    final class Duplicates {
        @Test
        @DisplayName("reports another content as COLLIDED and does not send it")
        void collided() {
            RenderedItem first = Items.item(bench.table, 1, "first");
            RenderedItem second = Items.item(bench.table, 1, "second");
            bench.write(List.of(first, second));

            assertThat(bench.outcomes.of(first).outcome()).isEqualTo(Outcome.WRITTEN);
            assertThat(bench.outcomes.of(second).outcome()).isEqualTo(Outcome.COLLIDED);
            assertThat(bench.outcomes.of(second).reason()).contains("R-11").doesNotContain("second");
            assertThat(store.get(bench.table, Items.content(1, "first"))
                            .orElseThrow()
                            .get("value"))
                    .isEqualTo(new StringValue("first"));
        }

        @Test
        @DisplayName("never puts both into one batch, which would be refused as a whole")
        void equal() {
            RenderedItem first = Items.item(bench.table, 1);
            RenderedItem same = Items.at(Items.NEWER, first);
            bench.write(List.of(first, same));

            assertThat(bench.outcomes.of(same).outcome()).isEqualTo(Outcome.EQUAL);
            assertThat(store.batchesSent()).extracting(List::size).containsExactly(1);
        }
    }

    @Nested
    @DisplayName("when items come back unprocessed")
    final class Unprocessed {
        @Test
        @DisplayName("sends them again after a wait, together with fresh ones")
        void merged() {
            store.faults().leaveUnprocessed(10, 3);
            bench.write(Items.items(bench.table, 50));

            assertThat(bench.outcomes.counts()).isEqualTo(Map.of(Outcome.WRITTEN, 50L));
            assertThat(store.items(bench.table.name())).hasSize(50);
            long throttles = bench.outcomes.all().stream()
                    .mapToLong(WriteResult::throttles)
                    .sum();
            // One of the ten may have gone alone when three were to come back, to learn the reason.
            assertThat(throttles).isIn(11L, 13L);
            assertThat(store.batchesSent().stream().mapToInt(List::size).sum()).isEqualTo(50 + (int) throttles);
        }

        @Test
        @DisplayName("never has one key twice in a batch")
        void distinct() {
            store.faults().leaveUnprocessed(25, 24, 23, 22, 21, 20, 1, 1, 1);
            bench.write(Items.items(bench.table, 300));

            assertThat(store.batchesSent()).allSatisfy(batch -> assertThat(batch)
                    .hasSizeLessThanOrEqualTo(25)
                    .extracting(item -> item.get("sk"))
                    .doesNotHaveDuplicates());
            assertThat(bench.outcomes.counts()).isEqualTo(Map.of(Outcome.WRITTEN, 300L));
        }
    }

    @Nested
    @DisplayName("when a batch is refused")
    final class Refused {
        @Test
        @DisplayName("halves it until the item at fault stands alone; the others are written (R-62)")
        void bisects() {
            Set<String> bad = Set.of("S3", "S4", "S20");
            store.faults().poison(item -> item.get("sk") instanceof StringValue key && bad.contains(key.value()));
            bench.write(Items.items(bench.table, 25));

            assertThat(bench.outcomes.counts()).isEqualTo(Map.of(Outcome.WRITTEN, 22L, Outcome.QUARANTINED, 3L));
            assertThat(store.items(bench.table.name())).hasSize(22);
            assertThat(bench.outcomes.of(Items.item(bench.table, 20)).rule()).isEqualTo("R-62");
            assertThat(store.batchesSent()).hasSizeLessThan(25);
        }

        @Test
        @DisplayName("sends a throttled batch and one without an answer again")
        void retries() {
            store.faults().failBatches(2, Faults.THROTTLE);
            store.faults().failBatches(1, Faults.TIME_OUT);
            bench.write(Items.items(bench.table, 5));

            assertThat(bench.outcomes.all()).allSatisfy(result -> {
                assertThat(result.outcome()).isEqualTo(Outcome.WRITTEN);
                assertThat(result.attempts()).isBetween(2, 4);
                assertThat(result.throttles()).isBetween(1L, 2L);
            });
        }

        @Test
        @DisplayName("stops when nothing can go on, and when the time for retries is used up")
        void stops() {
            store.faults().failBatches(1, Faults.DENIED);
            assertThatThrownBy(() -> bench.write(Items.items(bench.table, 5))).isInstanceOf(UnreachableException.class);

            InMemoryItemStore slow = new InMemoryItemStore();
            slow.faults().failBatches(100_000, Faults.THROTTLE);
            try (WriterBench other = WriterBench.bulk(slow)) {
                assertThatThrownBy(() -> other.write(Items.items(other.table, 5)))
                        .isInstanceOf(StoppedException.class)
                        .hasMessageContaining("15 minutes");
                assertThat(other.outcomes.all()).isEmpty();
            }
        }
    }

    @Test
    @DisplayName("goes on with half-full batches when the memory bound is reached, and holds no more than that (R-63)")
    void bounded() {
        dev.sluice.value.Bytes bound = new dev.sluice.value.Bytes(40_000);
        WriterSettings of = WriterSettings.of(2);
        WriterSettings small =
                new WriterSettings(2, MemoryBounds.of(bound), of.retryBudget(), of.firstDelay(), of.longestDelay());
        try (WriterBench narrow = WriterBench.of(store, WriterBench.Way.BULK, small)) {
            List<RenderedItem> items = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                items.add(Items.item(narrow.table, i, "x".repeat(2000)));
            }
            narrow.write(items);

            assertThat(narrow.outcomes.counts()).isEqualTo(Map.of(Outcome.WRITTEN, 40L));
            assertThat(store.batchesSent())
                    .allSatisfy(batch -> assertThat(batch).hasSizeLessThanOrEqualTo(4));
        }
    }

    @Test
    @DisplayName("comes to an end with several readers that wait for room by turns (R-63)")
    void severalReaders() {
        WriterSettings of = WriterSettings.of(2);
        WriterSettings small = new WriterSettings(
                2,
                MemoryBounds.of(new dev.sluice.value.Bytes(60_000)),
                of.retryBudget(),
                of.firstDelay(),
                of.longestDelay());
        try (WriterBench narrow = WriterBench.of(store, WriterBench.Way.BULK, small)) {
            java.util.stream.IntStream.range(0, 3_000).parallel().forEach(number -> {
                String value = "x".repeat(number % 7 == 0 ? 5_000 : 50);
                narrow.writer().submit(Items.item(narrow.table, number, value), narrow.outcomes);
            });
            narrow.writer().drain();

            assertThat(narrow.outcomes.counts()).isEqualTo(Map.of(Outcome.WRITTEN, 3_000L));
        }
    }

    @Test
    @DisplayName("takes an item larger than the memory bound, alone")
    void largerThanMemory() {
        WriterSettings of = WriterSettings.of(1);
        WriterSettings tiny = new WriterSettings(
                1,
                MemoryBounds.of(new dev.sluice.value.Bytes(10)),
                of.retryBudget(),
                of.firstDelay(),
                of.longestDelay());
        try (WriterBench narrow = WriterBench.of(store, WriterBench.Way.BULK, tiny)) {
            narrow.write(Items.items(narrow.table, 3));

            assertThat(narrow.outcomes.counts()).isEqualTo(Map.of(Outcome.WRITTEN, 3L));
        }
    }

    @Test
    @DisplayName("refuses an item that already has engine attributes")
    void engineAttributes() {
        Item marked =
                new Item(Map.of("pk", new StringValue("P"), "sk", new StringValue("S"), "_mv", new StringValue("1")));

        assertThatThrownBy(() -> Items.of(bench.table, marked, Items.VERSION))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("_mv");
    }
}
