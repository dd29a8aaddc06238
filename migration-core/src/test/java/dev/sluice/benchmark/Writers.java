package dev.sluice.benchmark;

import dev.sluice.gateway.ItemStore;
import dev.sluice.pacing.Pacing;
import dev.sluice.project.RunSettings;
import dev.sluice.run.Pause;
import dev.sluice.write.ItemWriter;
import dev.sluice.write.Materialiser;
import dev.sluice.write.OutcomeReceiver;
import dev.sluice.write.RenderedItem;
import dev.sluice.write.WriterSettings;
import dev.sluice.write.WriterSurroundings;
import java.time.Clock;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;

/** The engine's writer on real threads and the machine's clock, as a backfill has it. */
final class Writers {
    static final int THREADS = RunSettings.DEFAULT.writers();

    private static final Pause PAUSE = duration -> LockSupport.parkNanos(duration.toNanos());

    private Writers() {}

    /**
     * Writes as much as can be written until the time is over, and drops what is not on its way by then.
     *
     * @param items by number from 0
     * @param until by {@link System#nanoTime}
     */
    static void write(
            ItemStore store, Pacing pacing, LongFunction<RenderedItem> items, OutcomeReceiver told, long until) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        Clock clock = Clock.systemUTC();
        WriterSurroundings surroundings =
                new WriterSurroundings(threads, PAUSE, clock, new SplittableRandom(20_261_121));
        try (ItemWriter writer = Materialiser.versioned(store, WriterSettings.of(THREADS), surroundings, pacing)) {
            for (long number = 0; System.nanoTime() < until; number++) {
                writer.submit(items.apply(number), told);
            }
        } finally {
            threads.shutdown();
        }
    }
}
