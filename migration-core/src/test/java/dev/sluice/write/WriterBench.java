package dev.sluice.write;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.ItemStore;
import dev.sluice.testbed.ManualTime;
import java.time.Duration;
import java.util.Collection;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A table in a store, a writer on it, and what came of each item. */
final class WriterBench implements AutoCloseable {
    final TableDesign table = Items.table();
    final Outcomes outcomes = new Outcomes();
    final ManualTime time = new ManualTime();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ItemWriter writer;

    private WriterBench(ItemStore store, Way way, WriterSettings settings) {
        WriterSurroundings surroundings = new WriterSurroundings(threads, time, time, new SplittableRandom(7));
        store.create(table);
        writer = switch (way) {
            case VERSIONED -> Materialiser.versioned(store, settings, surroundings);
            case BULK -> Materialiser.bulk(store, settings, surroundings);
        };
    }

    static WriterBench versioned(ItemStore store) {
        return new WriterBench(store, Way.VERSIONED, WriterSettings.of(4));
    }

    /** With one thread, so that requests come in order. */
    static WriterBench bulk(ItemStore store) {
        return new WriterBench(store, Way.BULK, WriterSettings.of(1));
    }

    static WriterBench of(ItemStore store, Way way, WriterSettings settings) {
        return new WriterBench(store, way, settings);
    }

    ItemWriter writer() {
        return writer;
    }

    /** Writes the items and waits for their outcomes. */
    void write(Collection<RenderedItem> items) {
        items.forEach(item -> writer.submit(item, outcomes));
        writer.drain();
    }

    WriteResult write(RenderedItem item) {
        write(java.util.List.of(item));
        return outcomes.of(item);
    }

    Duration waited() {
        return time.pauses().stream().reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
        writer.close();
        threads.shutdownNow();
    }

    enum Way {
        VERSIONED,
        BULK
    }
}
