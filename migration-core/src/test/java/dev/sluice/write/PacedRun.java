package dev.sluice.write;

import dev.sluice.design.IndexDesign;
import dev.sluice.design.IndexProjection;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.pacing.Pacing;
import dev.sluice.pacing.PacingSettings;
import dev.sluice.run.Outcome;
import dev.sluice.simulator.capacity.Throughput;
import dev.sluice.testbed.ManualTime;
import dev.sluice.value.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The real writer, its threads replaced by one, on a target with budgets, all in virtual time: the same on every machine. */
final class PacedRun {
    static final TableDesign TABLE = new TableDesign(
            "orders",
            new KeyAttribute("pk", KeyType.S),
            Optional.of(new KeyAttribute("sk", KeyType.S)),
            List.of(),
            Optional.empty(),
            TableDesign.Scope.WHOLE_TABLE);
    static final TableDesign INDEXED = new TableDesign(
            "orders",
            new KeyAttribute("pk", KeyType.S),
            Optional.of(new KeyAttribute("sk", KeyType.S)),
            List.of(new IndexDesign(
                    "gsi1",
                    IndexDesign.Kind.GLOBAL,
                    List.of(new KeyAttribute("sk", KeyType.S)),
                    List.of(),
                    new IndexProjection.KeysOnly(),
                    IndexDesign.Sparseness.DENSE)),
            Optional.empty(),
            TableDesign.Scope.WHOLE_TABLE);

    final ManualTime time = new ManualTime();
    final BudgetedStore store;
    final Pacing pacing;
    private final Instant start = time.instant();
    private final WriterBench.Way way;

    PacedRun(WriterBench.Way way, TableDesign table, Map<String, Throughput> given, PacingSettings settings) {
        this.way = way;
        this.store = new BudgetedStore(time, table, given, Duration.ofMillis(1));
        this.pacing = new Pacing(settings, time);
    }

    private static final Bytes ROOM_FOR_ALL = new Bytes(Long.MAX_VALUE / 2);

    static RenderedItem item(TableDesign table, String partition, int number, int bytes) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        attributes.put("pk", new StringValue(partition));
        attributes.put("sk", new StringValue("S" + number));
        attributes.put("value", new StringValue("x".repeat(bytes)));
        return Items.of(table, new Item(attributes), Items.VERSION);
    }

    /** Writes all; each must end WRITTEN. */
    void write(List<RenderedItem> items) {
        PendingQueue queue = new PendingQueue(
                MemoryBounds.of(ROOM_FOR_ALL),
                way == WriterBench.Way.BULK ? Packing.BATCH : Packing.INSERTS,
                pacing,
                new ThreadMonitor(time));
        Feedback feedback =
                new Feedback(queue, pacing, new Retries(WriterSettings.of(16), new SplittableRandom(3)), () -> {});
        Consumer<List<PendingItem>> worker = way == WriterBench.Way.BULK
                ? new BulkWorker(store, feedback)::write
                : new InsertWorker(store, feedback, new Duplicates())::write;
        AtomicInteger open = new AtomicInteger(items.size());
        for (RenderedItem item : items) {
            queue.put(PendingItem.of(item).toldTo((settled, result) -> {
                if (result.outcome() != Outcome.WRITTEN) {
                    throw new AssertionError(result.reason());
                }
                if (open.decrementAndGet() == 0) {
                    queue.close();
                }
            }));
        }
        queue.flush();
        new WorkLoop(queue, worker).run();
        if (open.get() > 0) {
            queue.throwIfStopped();
        }
    }

    double seconds() {
        return Duration.between(start, time.instant()).toMillis() / 1000.0;
    }
}
