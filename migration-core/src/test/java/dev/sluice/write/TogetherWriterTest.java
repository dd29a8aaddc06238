package dev.sluice.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.run.Outcome;
import dev.sluice.testbed.Faults;
import dev.sluice.testbed.InMemoryItemStore;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-34: items that are submitted together")
final class TogetherWriterTest {
    private final InMemoryItemStore store = new InMemoryItemStore();
    private final WriterBench bench = WriterBench.versioned(store);

    @AfterEach
    void close() {
        bench.close();
    }

    private List<RenderedItem> items(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> Items.item(bench.table, number))
                .toList();
    }

    private void together(List<RenderedItem> items) {
        bench.writer()
                .submitTogether(items.stream()
                        .map(item -> new Submission(item, bench.outcomes))
                        .toList());
        bench.writer().drain();
    }

    @Test
    @DisplayName("go in one transaction, and cost what that costs")
    void together() {
        together(items(0, 7));

        assertThat(store.transactionsSent()).isEqualTo(1);
        assertThat(store.putsSent()).isZero();
        assertThat(store.items(bench.table.name())).hasSize(7);
        assertThat(bench.outcomes.counts()).isEqualTo(Map.of(Outcome.WRITTEN, 7L));
        assertThat(bench.outcomes.all())
                .allSatisfy(result -> assertThat(result.consumed().count()).isEqualTo(2));
    }

    @Test
    @DisplayName("go each for itself where one of them is newer there, which is left as it is")
    void newer() {
        List<RenderedItem> items = items(0, 3);
        bench.write(Items.at(Items.NEWER, items.get(1)));

        together(items);

        assertThat(store.transactionsSent()).isEqualTo(1);
        assertThat(bench.outcomes.of(items.get(0)).outcome()).isEqualTo(Outcome.WRITTEN);
        assertThat(bench.outcomes.of(items.get(1)).outcome()).isEqualTo(Outcome.STALE);
        assertThat(bench.outcomes.of(items.get(2)).outcome()).isEqualTo(Outcome.WRITTEN);
        assertThat(bench.writer().lateRequests())
                .as("a transaction that is refused is answered")
                .isEqualTo(ItemWriter.LateRequests.NONE);
    }

    @Test
    @DisplayName("are found EQUAL where the answer to their transaction was lost")
    void lost() {
        store.faults().loseAnswers(1);

        together(items(0, 3));

        assertThat(bench.outcomes.counts()).isEqualTo(Map.of(Outcome.EQUAL, 3L));
        assertThat(bench.writer().lateRequests()).isEqualTo(ItemWriter.LateRequests.POSSIBLE);
    }

    @Test
    @DisplayName("are all there in the end where the transaction and then single puts are throttled")
    void throttled() {
        store.faults().failPuts(5, Faults.THROTTLE);

        together(items(0, 3));

        assertThat(bench.outcomes.counts()).isEqualTo(Map.of(Outcome.WRITTEN, 3L));
        assertThat(store.items(bench.table.name())).hasSize(3);
    }

    @Test
    @DisplayName("go each for itself where they are more than a transaction takes (A6)")
    void many() {
        together(items(0, 101));

        assertThat(store.transactionsSent()).isZero();
        assertThat(bench.outcomes.counts()).isEqualTo(Map.of(Outcome.WRITTEN, 101L));
    }

    @Test
    @DisplayName("go without one that breaks a limit, which has its outcome alone (R-62)")
    void tooLarge() {
        RenderedItem large = Items.item(bench.table, 9, String.join("", Collections.nCopies(420_000, "x")));
        List<RenderedItem> items =
                List.of(items(0, 1).get(0), large, items(1, 2).get(0));

        together(items);

        assertThat(store.transactionsSent()).isEqualTo(1);
        assertThat(bench.outcomes.of(large).outcome()).isEqualTo(Outcome.QUARANTINED);
        assertThat(store.items(bench.table.name())).hasSize(2);
    }

    @Test
    @DisplayName("go each for itself in mode bulk")
    void bulk() {
        try (WriterBench unconditional = WriterBench.bulk(new InMemoryItemStore())) {
            unconditional
                    .writer()
                    .submitTogether(Items.items(unconditional.table, 3).stream()
                            .map(item -> new Submission(item, unconditional.outcomes))
                            .toList());
            unconditional.writer().drain();

            assertThat(unconditional.outcomes.counts()).isEqualTo(Map.of(Outcome.WRITTEN, 3L));
        }
    }
}
