package dev.sluice.benchmark;

import dev.sluice.adapter.dynamodb.DynamoDbConnector;
import dev.sluice.gateway.TargetReader;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.project.TargetSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/**
 * How old is what the target shows: it reads ticket 0, which {@link StreamLoad} writes the time into, past the engine, and compares it with the
 * clock. So it is the lag of the stream and up to 50 milliseconds between two marks.
 */
final class Freshness implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofMillis(20);
    private static final Item KEY =
            new Item(Map.of("PK", new StringValue("TICKET#0"), "SK", new StringValue("TICKET")));

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<long[]> ages;
    private volatile boolean isOver;

    /**
     * Begins to look.
     *
     * @param after what is seen before that time by this machine's clock, in milliseconds, does not count: the process only starts
     */
    Freshness(TargetSettings target, String table, long after) {
        ages = thread.submit(() -> {
            LongStream.Builder all = LongStream.builder();
            try (TargetReader reader =
                    new DynamoDbConnector(duration -> LockSupport.parkNanos(duration.toNanos())).openReader(target)) {
                while (!isOver) {
                    LockSupport.parkNanos(BETWEEN.toNanos());
                    Item ticket = reader.get(table, KEY).orElseThrow();
                    long now = System.currentTimeMillis();
                    if (now > after
                            && ticket.get("seats") instanceof NumberValue mark
                            && mark.value().signum() > 0) {
                        all.add(now - mark.value().longValueExact());
                    }
                }
            }
            return all.build().toArray();
        });
    }

    /** Ends, and returns the ages in milliseconds, the youngest first. */
    long[] end() throws ExecutionException, InterruptedException {
        isOver = true;
        long[] all = ages.get();
        Arrays.sort(all);
        return all;
    }

    @Override
    public void close() {
        isOver = true;
        thread.shutdown();
    }
}
