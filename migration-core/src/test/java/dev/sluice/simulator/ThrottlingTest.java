package dev.sluice.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.sluice.simulator.protocol.Answer;
import dev.sluice.simulator.protocol.Operation;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The simulator on virtual time")
final class ThrottlingTest {
    private static final String ON_DEMAND = "'BillingMode':'PAY_PER_REQUEST'";
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    @DisplayName("serves a hot key 1,000 write units a second and throttles it by its key range (P1, P12)")
    void hotKey() {
        Bench bench = Bench.throttling(Duration.ZERO).table(ON_DEMAND);

        assertThat(writesThatPass(bench, "hot", 1500)).isEqualTo(1000);
        Answer refused = bench.handle(Operation.PUT_ITEM, Bench.put("hot", "x", "v"));
        assertThat(refused.errorName()).isEqualTo("ThrottlingException");
        assertThat(Bench.reason(refused)).isEqualTo("TableWriteKeyRangeThroughputExceeded");

        bench.clock.advance(SECOND);
        assertThat(writesThatPass(bench, "hot", 1500)).isEqualTo(1000);
    }

    @Test
    @DisplayName("does not let a hot key slow other partitions")
    void othersPass() {
        Bench bench = Bench.throttling(Duration.ZERO).table(ON_DEMAND);
        assertThat(bench.simulator.partitions("ttt", "")).as("P6: 4,000 writes").isEqualTo(4);
        writesThatPass(bench, "hot", 1500);

        int passed = 0;
        for (int i = 0; i < 1000; i++) {
            passed += bench.handle(Operation.PUT_ITEM, Bench.put("key" + i, "s", "v"))
                            .isSuccess()
                    ? 1
                    : 0;
        }
        assertThat(passed).as("all but those in the partition of the hot key").isBetween(650, 850);
    }

    @Test
    @DisplayName("throttles a provisioned table at its capacity, with a burst of what 300 seconds left unused")
    void provisioned() {
        Bench bench = Bench.throttling(Duration.ZERO).table(provisioned(10, 10));

        assertThat(evenWritesThatPass(bench, 100)).isEqualTo(10);
        Answer refused = bench.handle(Operation.PUT_ITEM, Bench.put("k", "x", "v"));
        assertThat(refused.errorName()).isEqualTo("ProvisionedThroughputExceededException");
        assertThat(Bench.reason(refused)).isEqualTo("TableWriteProvisionedThroughputExceeded");

        bench.clock.advance(Duration.ofSeconds(20));
        assertThat(evenWritesThatPass(bench, 1000)).isEqualTo(200);
        bench.clock.advance(Duration.ofHours(2));
        assertThat(evenWritesThatPass(bench, 900))
                .as("no partition limit within it")
                .isEqualTo(900);
        bench.clock.advance(Duration.ofHours(2));
        evenWritesThatPass(bench, 1000);
        bench.clock.advance(SECOND);
        evenWritesThatPass(bench, 1000);
        bench.clock.advance(SECOND);
        assertThat(evenWritesThatPass(bench, 1000))
                .as("kept for 300 s: 3,000 units")
                .isEqualTo(1000);
        assertThat(evenWritesThatPass(bench, 1000)).isLessThan(50);
    }

    @Test
    @DisplayName("refuses a write when an index lacks capacity, and names the index (W7)")
    void index() {
        Bench bench = Bench.throttling(Duration.ZERO).tableWithIndex(provisioned(100, 100), "," + provisioned(2, 2));
        String item = "{'TableName':'ttt','Item':{'pk':{'S':'%d'},'sk':{'S':'s'},'g':{'S':'%d'}}}";

        assertThat(bench.handle(Operation.PUT_ITEM, item.formatted(1, 1)).isSuccess())
                .isTrue();
        assertThat(bench.handle(Operation.PUT_ITEM, item.formatted(2, 2)).isSuccess())
                .isTrue();
        Answer refused = bench.handle(Operation.PUT_ITEM, item.formatted(3, 3));

        assertThat(Bench.reason(refused)).isEqualTo("IndexWriteProvisionedThroughputExceeded");
        assertThat(refused.body()).contains("table/ttt/index/by-g");
        assertThat(bench.simulator.items("ttt")).as("not written").hasSize(2);
    }

    @Test
    @DisplayName("throttles reads of a hot key at 3,000 units, eventual ones costing half")
    void reads() {
        Bench bench = Bench.throttling(Duration.ZERO).table(ON_DEMAND);

        int passed = 0;
        for (int i = 0; i < 7000; i++) {
            passed += bench.handle(Operation.GET_ITEM, Bench.get("hot", "s")).isSuccess() ? 1 : 0;
        }
        assertThat(passed).isEqualTo(6000);
    }

    @Test
    @DisplayName("keeps the ceiling that an owner set, and the account's quota, with their own reasons (P8, P9)")
    void ceilings() {
        Bench bench = Bench.throttling(Duration.ZERO)
                .table(ON_DEMAND + ",'OnDemandThroughput':{'MaxWriteRequestUnits':50,'MaxReadRequestUnits':50}");
        assertThat(evenWritesThatPass(bench, 100)).isEqualTo(50);
        Answer refused = bench.handle(Operation.PUT_ITEM, Bench.put("k", "x", "v"));
        assertThat(Bench.reason(refused)).isEqualTo("TableWriteMaxOnDemandThroughputExceeded");

        Bench warm = Bench.throttling(Duration.ZERO)
                .table(ON_DEMAND + ",'WarmThroughput':{'WriteUnitsPerSecond':400000,'ReadUnitsPerSecond':12000}");
        String large = "x".repeat(300 * 1024);
        Answer last = warm.handle(Operation.PUT_ITEM, Bench.put("first", "s", large));
        for (int i = 0; i < 200 && last.isSuccess(); i++) {
            last = warm.handle(Operation.PUT_ITEM, Bench.put("even" + i, "s", large));
        }
        assertThat(warm.simulator.items("ttt")).as("40,000 units at 301 each").hasSize(132);
        assertThat(last.errorName()).isEqualTo("RequestLimitExceeded");
        assertThat(Bench.reason(last)).isEqualTo("TableWriteAccountLimitExceeded");
    }

    @Test
    @DisplayName(
            "answers throttled parts of a batch as UnprocessedItems, and refuses a batch without any part done (A1)")
    void batches() {
        Bench bench = Bench.throttling(Duration.ZERO).table(provisioned(2, 2));
        String[] items = new String[5];
        for (int i = 0; i < items.length; i++) {
            items[i] = Bench.item("k" + i, "s", "v");
        }

        JsonObject some =
                bench.handle(Operation.BATCH_WRITE_ITEM, Bench.batch(items)).json();
        assertThat(some.getAsJsonObject("UnprocessedItems").getAsJsonArray("ttt"))
                .hasSize(3);
        assertThat(some.getAsJsonArray("ConsumedCapacity")
                        .get(0)
                        .getAsJsonObject()
                        .get("CapacityUnits")
                        .getAsDouble())
                .isEqualTo(2);
        assertThat(bench.simulator.items("ttt")).hasSize(2);

        Answer none = bench.handle(Operation.BATCH_WRITE_ITEM, Bench.batch(items));
        assertThat(none.errorName()).isEqualTo("ProvisionedThroughputExceededException");
    }

    @Test
    @DisplayName("splits a partition that stays hot over several keys, and none that is hot by one key (P3)")
    void splits() {
        Bench several = Bench.throttling(Duration.ofSeconds(5)).table(ON_DEMAND);
        Bench single = Bench.throttling(Duration.ofSeconds(5)).table(ON_DEMAND);
        for (int second = 0; second < 8; second++) {
            for (int i = 0; i < 6000; i++) {
                several.handle(Operation.PUT_ITEM, Bench.put("key" + i % 20, "s", "v"));
            }
            writesThatPass(single, "hot", 1100);
            several.clock.advance(SECOND);
            single.clock.advance(SECOND);
        }

        assertThat(single.simulator.partitions("ttt", "")).isEqualTo(4);
        assertThat(several.simulator.partitions("ttt", "")).isGreaterThan(4);
        assertThat(evenWritesThatPass(several, 6000)).as("after the splits").isGreaterThan(4000);
    }

    private static String provisioned(int writes, int reads) {
        return "'ProvisionedThroughput':{'WriteCapacityUnits':" + writes + ",'ReadCapacityUnits':" + reads + "}";
    }

    private static int writesThatPass(Bench bench, String key, int writes) {
        int passed = 0;
        for (int i = 0; i < writes; i++) {
            passed += bench.handle(Operation.PUT_ITEM, Bench.put(key, "s" + i, "v"))
                            .isSuccess()
                    ? 1
                    : 0;
        }
        return passed;
    }

    private static int evenWritesThatPass(Bench bench, int writes) {
        int passed = 0;
        for (int i = 0; i < writes; i++) {
            passed += bench.handle(Operation.PUT_ITEM, Bench.put("even" + i, "s", "v"))
                            .isSuccess()
                    ? 1
                    : 0;
        }
        return passed;
    }
}
