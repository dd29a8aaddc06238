package dev.sluice.adapter.dynamodb;

import dev.sluice.backfill.WriteMode;
import dev.sluice.benchmark.OrderRows;
import dev.sluice.benchmark.ProcessFigures;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.Connections;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.project.RunSettings;
import dev.sluice.project.TargetSettings;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/**
 * The limit of writing: bodies of 25 orders that are ready, sent again and again by the engine's own sender on as many threads as a
 * backfill has. Arguments: endpoint, how many items, {@code versioned} or {@code bulk}.
 */
public final class PreparedSends {
    private static final int BATCH = 25;
    private static final int BODIES = 64;
    private static final int SUCCESS = 200;

    private final DirectRequests requests;
    private final String operation;
    private final List<RequestBody> bodies;
    private final AtomicLong taken = new AtomicLong();

    private PreparedSends(DirectRequests requests, WriteMode mode) {
        this.requests = requests;
        this.operation = mode == WriteMode.BULK ? "BatchWriteItem" : "BatchExecuteStatement";
        this.bodies = bodies(mode);
    }

    /** Sends; see the class. */
    public static void main(String[] arguments) throws Exception {
        System.setProperty("logback.configurationFile", "sluice-logback-silent.xml"); // as the command line does
        ProcessFigures.install();
        long items = Long.parseLong(arguments[1]);
        int threads = RunSettings.DEFAULT.writers();
        TargetSettings target = new TargetSettings(
                Optional.of(arguments[0]), Optional.of("us-east-1"), Optional.empty(), Optional.empty());
        ExecutorService crew = Executors.newFixedThreadPool(threads);
        try (DirectRequests requests = new Clients(target).direct(Connections.of(threads))) {
            PreparedSends sends = new PreparedSends(requests, WriteMode.valueOf(arguments[2].toUpperCase(Locale.ROOT)));
            long batches = (items + BATCH - 1) / BATCH;
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                work.add(crew.submit(() -> {
                    sends.send(batches);
                    return null;
                }));
            }
            for (Future<?> one : work) {
                one.get();
            }
            System.out.println("{\"items\":" + batches * BATCH + "}");
        } finally {
            crew.shutdown();
        }
    }

    private void send(long batches) throws IOException {
        for (long batch = taken.getAndIncrement(); batch < batches; batch = taken.getAndIncrement()) {
            int status =
                    requests.send(operation, bodies.get((int) (batch % BODIES))).status();
            if (status != SUCCESS) {
                throw new IOException("the sink answered " + status);
            }
        }
    }

    private static List<RequestBody> bodies(WriteMode mode) {
        OrderRows orders = new OrderRows();
        TableDesign table = orders.projection().table();
        Version version = Version.of(1, new Lsn(1L << 32));
        WriteBodies bodies = new WriteBodies();
        List<RequestBody> ready = new ArrayList<>();
        for (long i = 0; i < BODIES; i++) {
            List<VersionedItem> items = LongStream.range(i * BATCH, (i + 1) * BATCH)
                    .mapToObj(id -> new VersionedItem(orders.item(id), version))
                    .toList();
            ready.add(mode == WriteMode.BULK ? bodies.batch(table, items) : bodies.inserts(table, items));
        }
        return ready;
    }
}
