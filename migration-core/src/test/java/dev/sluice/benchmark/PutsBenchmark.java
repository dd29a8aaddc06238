package dev.sluice.benchmark;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sluice.adapter.dynamodb.DynamoDbConnector;
import dev.sluice.gateway.Connections;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.PutAnswer;
import dev.sluice.pacing.Pacing;
import dev.sluice.pacing.PacingSettings;
import dev.sluice.project.TargetSettings;
import dev.sluice.run.Outcome;
import dev.sluice.run.Pause;
import dev.sluice.write.RenderedItem;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** How many conditional puts of 1 KB a second one process makes where nothing limits them (P-4). */
final class PutsBenchmark {
    private static final int WARM_UP_SECONDS = 5;
    private static final int SECONDS = 15;
    /** With names, keys, and the engine's attributes just below 1,024 bytes: one unit. */
    private static final int FILLING_BYTES = 930;
    /** More than are on their way at the same time, so that no key is there twice. */
    private static final int DIFFERENT = 20_000;

    private static final Pause PAUSE = duration -> LockSupport.parkNanos(duration.toNanos());

    private final Consumer<String> remarks;
    private final JsonArray runs = new JsonArray();
    private final StringBuilder text =
            new StringBuilder(FigureTable.head("conditional puts of 1 KB", "items/s", "CPU-s/M of this process"));
    private final List<RenderedItem> items;

    PutsBenchmark(Consumer<String> remarks) {
        this.remarks = remarks;
        PacedItems made = new PacedItems(PacedItems.table("benchmark", false), FILLING_BYTES, 0);
        this.items = IntStream.range(0, DIFFERENT).mapToObj(made::item).toList();
    }

    JsonArray runs() {
        return runs;
    }

    String text() {
        return text.toString();
    }

    void measure() throws IOException, InterruptedException {
        try (ItemStore nothing = new NullStore()) {
            note("the writer alone, into this process", nothing, this::throughWriter);
        }
        try (SinkProcess sink = SinkProcess.start();
                ItemStore store =
                        new DynamoDbConnector(PAUSE).openStore(settings(sink), Connections.of(Writers.THREADS))) {
            note("inserts of 25 (R-18), into the null endpoint", store, this::throughWriter);
            note("one put a request (R-10), into the null endpoint", store, this::onePutARequest);
        }
    }

    private static TargetSettings settings(SinkProcess sink) {
        return new TargetSettings(
                Optional.of(sink.endpoint()), Optional.of("eu-west-1"), Optional.empty(), Optional.empty());
    }

    /** Writes into a store until its time is over. */
    private interface Way {
        void write(ItemStore store, long until) throws InterruptedException;
    }

    private void note(String name, ItemStore store, Way way) throws InterruptedException {
        remarks.accept("Writing for " + SECONDS + " s: " + name + "...");
        MeteredStore metered = new MeteredStore(store, item -> false, SECONDS);
        double cpu = ProcessFigures.cpuSeconds();
        way.write(metered, System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS));
        double cpuPerMillion =
                (ProcessFigures.cpuSeconds() - cpu) * 1e6 / (metered.others().perSecond(0) * SECONDS);
        double perSecond = metered.others().perSecond(WARM_UP_SECONDS);
        JsonObject json = new JsonObject();
        json.addProperty("way", name);
        json.addProperty("itemsPerSecond", perSecond);
        json.addProperty("cpuSecondsPerMillion", cpuPerMillion);
        runs.add(json);
        text.append(String.format(Locale.ROOT, "| %s | %,.0f | %.1f |%n", name, perSecond, cpuPerMillion));
    }

    private RenderedItem item(long number) {
        return items.get((int) (number % DIFFERENT));
    }

    private void throughWriter(ItemStore store, long until) {
        Pacing pacing = new Pacing(PacingSettings.of(Writers.THREADS), Clock.systemUTC());
        Writers.write(
                store,
                pacing,
                this::item,
                (item, result) -> {
                    if (result.outcome() != Outcome.WRITTEN) {
                        throw new IllegalStateException("an item ended as " + result.outcome());
                    }
                },
                until);
    }

    private void onePutARequest(ItemStore store, long until) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(Writers.THREADS);
        for (int i = 0; i < Writers.THREADS; i++) {
            long first = (long) i * DIFFERENT / Writers.THREADS;
            threads.execute(() -> {
                for (long number = first; System.nanoTime() < until; number++) {
                    RenderedItem item = item(number);
                    if (!(store.putIfNewer(item.table(), item.item()) instanceof PutAnswer.Stored)) {
                        throw new IllegalStateException("the null endpoint refused a put");
                    }
                }
            });
        }
        threads.shutdown();
        if (!threads.awaitTermination(2L * SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the puts did not end");
        }
    }
}
