package dev.sluice.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.StoreFailure;
import dev.sluice.testbed.Faults;
import dev.sluice.testbed.InMemoryItemStore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-24: what a versioned writer says of attempts without an answer")
final class UnansweredTest {
    private final InMemoryItemStore store = new InMemoryItemStore();
    private final WriterBench bench = WriterBench.versioned(store);
    private final AtomicInteger told = new AtomicInteger();

    @BeforeEach
    void listen() {
        bench.writer().onUnanswered(told::incrementAndGet);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    @DisplayName("is nothing where each was answered: written, refused by its condition, or throttled")
    void answered() {
        bench.write(Items.items(bench.table, 60));
        store.faults().failPuts(2, Faults.THROTTLE);
        bench.write(Items.at(Items.NEWER, Items.item(bench.table, 1)));
        bench.write(Items.item(bench.table, 1, "older"));

        assertThat(bench.writer().lateRequests()).isEqualTo(ItemWriter.LateRequests.NONE);
        assertThat(told).hasValue(0);
    }

    @Test
    @DisplayName("is that they may still land, of each put at once")
    void puts() {
        store.faults().delayPuts(2);
        bench.write(Items.item(bench.table, 1));

        assertThat(bench.writer().lateRequests()).isEqualTo(ItemWriter.LateRequests.POSSIBLE);
        assertThat(told).hasValue(2);
    }

    @Test
    @DisplayName("is the same of a batch of inserts")
    void inserts() {
        store.faults().failInserts(1, Faults.TIME_OUT);
        bench.write(Items.items(bench.table, 60));

        assertThat(bench.writer().lateRequests()).isEqualTo(ItemWriter.LateRequests.POSSIBLE);
    }

    @Test
    @DisplayName("counts a refusal that nobody knows, and none that says that nothing was done")
    void refusals() {
        assertThat(new StoreFailure(StoreFailure.Kind.STOP, "SomethingNew", "Who knows.").leavesOpen())
                .isTrue();
        assertThat(Faults.TIME_OUT.leavesOpen()).isTrue();
        assertThat(Faults.DENIED.leavesOpen()).isFalse();
        assertThat(Faults.THROTTLE.leavesOpen()).isFalse();
        assertThat(new StoreFailure(StoreFailure.Kind.TRANSIENT, "TransactionConflictException", "Later.").leavesOpen())
                .isFalse();
    }
}
