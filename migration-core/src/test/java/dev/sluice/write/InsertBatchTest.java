package dev.sluice.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.problem.UnreachableException;
import dev.sluice.run.Outcome;
import dev.sluice.testbed.Faults;
import dev.sluice.testbed.InMemoryItemStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The versioned writer's batches of inserts (R-18)")
final class InsertBatchTest {
    private final InMemoryItemStore store = new InMemoryItemStore();
    private final WriterBench bench = WriterBench.of(store, WriterBench.Way.VERSIONED, WriterSettings.of(1));

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    @DisplayName("carry 25 items, and no put beside them where keys are absent")
    void full() {
        bench.write(Items.items(bench.table, 60));

        assertThat(store.insertsSent()).extracting(List::size).containsExactly(25, 25, 10);
        assertThat(store.putsSent()).isZero();
        assertThat(bench.outcomes.counts()).isEqualTo(Map.of(Outcome.WRITTEN, 60L));
        assertThat(bench.outcomes.all())
                .allSatisfy(result -> assertThat(result.consumed().count()).isEqualTo(1));
    }

    @Test
    @DisplayName("leave what stands there to the conditional put: newer, older, foreign, the very same")
    void present() {
        Item theirs = Items.content(1, "theirs");
        store.plant(bench.table, theirs);
        bench.write(List.of(
                Items.at(Items.NEWER, Items.item(bench.table, 2)),
                Items.at(Items.NEWER, Items.item(bench.table, 3, "newer"))));
        WriterBench again = WriterBench.of(store, WriterBench.Way.VERSIONED, WriterSettings.of(1));

        List<RenderedItem> items = new ArrayList<>();
        for (int number = 0; number < 6; number++) {
            items.add(Items.of(bench.table, Items.content(number, "value of " + number), Items.VERSION));
        }
        items.forEach(item -> again.writer().submit(item, again.outcomes));
        again.writer().drain();

        assertThat(again.outcomes.of(items.get(1)).outcome()).isEqualTo(Outcome.FOREIGN);
        assertThat(again.outcomes.of(items.get(2)).outcome()).isEqualTo(Outcome.STALE);
        assertThat(again.outcomes.of(items.get(3)).outcome()).isEqualTo(Outcome.STALE);
        assertThat(again.outcomes.counts()).containsEntry(Outcome.WRITTEN, 3L);
        assertThat(again.outcomes.of(items.get(2)).attempts()).isEqualTo(2);
        // Each of both attempts is charged.
        assertThat(again.outcomes.of(items.get(2)).consumed().count()).isEqualTo(2);
        assertThat(store.get(bench.table, theirs)).contains(theirs);
        again.close();
    }

    @Test
    @DisplayName("never carry a key twice, which would refuse the whole batch: the second one gets a put")
    void oneKeyTwice() {
        RenderedItem first = Items.item(bench.table, 1, "first");
        RenderedItem same = Items.at(Items.VERSION, Items.item(bench.table, 1, "first "));
        List<RenderedItem> items = new ArrayList<>(Items.items(bench.table, 1));
        items.add(first);
        items.add(same);

        bench.write(items);

        assertThat(store.insertsSent())
                .allSatisfy(batch -> assertThat(keys(batch)).doesNotHaveDuplicates());
        assertThat(bench.outcomes.of(first).outcome()).isEqualTo(Outcome.WRITTEN);
        assertThat(bench.outcomes.of(same).outcome()).isEqualTo(Outcome.COLLIDED);
    }

    @Test
    @DisplayName("are sent again as a whole after a throttle, and what arrived without an answer is found EQUAL")
    void again() {
        store.faults().failInserts(2, Faults.THROTTLE);
        store.faults().loseAnswers(3);
        bench.write(Items.items(bench.table, 25));

        assertThat(bench.outcomes.counts()).isEqualTo(Map.of(Outcome.WRITTEN, 22L, Outcome.EQUAL, 3L));
        assertThat(bench.outcomes.all())
                .allSatisfy(result -> assertThat(result.throttles()).isBetween(1L, 2L));
        assertThat(bench.time.pauses()).isNotEmpty();
    }

    @Test
    @DisplayName("lose only the item that is refused for what it is (R-62)")
    void poison() {
        store.faults()
                .poison(item ->
                        ((StringValue) item.attributes().get("sk")).value().equals("S7"));
        bench.write(Items.items(bench.table, 25));

        assertThat(bench.outcomes.counts()).isEqualTo(Map.of(Outcome.WRITTEN, 24L, Outcome.QUARANTINED, 1L));
        assertThat(store.insertsSent()).hasSize(1);
    }

    @Test
    @DisplayName("that are refused as a whole for what they are go item by item, each with its own outcome")
    void wholeBatchRefused() {
        store.faults()
                .failInserts(
                        1,
                        new dev.sluice.gateway.StoreFailure(
                                dev.sluice.gateway.StoreFailure.Kind.POISON, "ValidationException", "Something."));
        bench.write(Items.items(bench.table, 25));

        assertThat(bench.outcomes.counts()).isEqualTo(Map.of(Outcome.WRITTEN, 25L));
        assertThat(store.putsSent()).isEqualTo(25);
    }

    @Test
    @DisplayName("stop everything when the target refuses to go on")
    void stop() {
        store.faults().failInserts(1, Faults.DENIED);

        assertThatThrownBy(() -> bench.write(Items.items(bench.table, 25)))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("AccessDeniedException");
        assertThat(bench.outcomes.all()).isEmpty();
    }

    @Test
    @DisplayName("give way to puts where most keys are present, and are tried again now and then")
    void fullTable() {
        int count = 5_000;
        bench.write(Items.items(bench.table, count));
        int before = store.insertsSent().size();
        WriterBench again = WriterBench.of(store, WriterBench.Way.VERSIONED, WriterSettings.of(1));

        Items.items(bench.table, count).forEach(item -> again.writer().submit(item, again.outcomes));
        again.writer().drain();

        int batches = store.insertsSent().size() - before;
        assertThat(again.outcomes.counts()).isEqualTo(Map.of(Outcome.EQUAL, (long) count));
        // 40 batches fill the window of 1,000; of the other 160 one in 40 is an attempt.
        assertThat(batches).isBetween(40, 50);
        assertThat(store.putsSent()).isEqualTo(count);
        again.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    @DisplayName("end as a plain map of keys to newest versions would, whatever fails, in whatever order")
    void random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Integer> newest = new java.util.HashMap<>();
        List<RenderedItem> items = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            int number = random.nextInt(150);
            int age = random.nextInt(3);
            dev.sluice.value.Version version = dev.sluice.value.Version.of(3, new dev.sluice.value.Lsn(1_000L + age));
            items.add(Items.of(bench.table, Items.content(number, "v" + age), version));
            newest.merge("S" + number, age, Math::max);
        }
        for (int i = 0; i < 40; i++) {
            switch (random.nextInt(4)) {
                case 0 -> store.faults().failInserts(1, Faults.THROTTLE);
                case 1 -> store.faults().loseAnswers(1 + random.nextInt(5));
                case 2 -> store.faults().failPuts(1 + random.nextInt(5), Faults.TIME_OUT);
                default -> store.faults().delayPuts(1 + random.nextInt(3));
            }
        }
        Set<RenderedItem> distinct = new java.util.LinkedHashSet<>(items);
        distinct.forEach(item -> bench.writer().submit(item, bench.outcomes));
        bench.writer().drain();
        store.deliverLatePackets();

        Map<String, String> found = store.items(bench.table.name()).stream()
                .collect(Collectors.toMap(
                        item -> ((StringValue) item.attributes().get("sk")).value(),
                        item -> ((StringValue) item.attributes().get("value")).value()));
        Map<String, String> expected = newest.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> "v" + entry.getValue()));
        assertThat(found).isEqualTo(expected);
        assertThat(bench.outcomes.all()).hasSize(distinct.size());
        assertThat(bench.outcomes.counts().keySet()).isSubsetOf(Set.of(Outcome.WRITTEN, Outcome.STALE, Outcome.EQUAL));
    }

    private static List<String> keys(List<Item> batch) {
        return new ArrayList<>(batch.stream()
                .map(item -> ((StringValue) item.attributes().get("sk")).value())
                .toList());
    }
}
