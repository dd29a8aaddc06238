package dev.sluice.engine;

import dev.sluice.project.RunSettings;
import dev.sluice.run.Crew;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads of a command; closing ends them. */
final class Workers implements AutoCloseable {
    /** For what stops the others while all of them wait, as {@link Crew} demands. */
    private static final int SPARE = 1;

    private final ExecutorService executor;
    private final int count;

    private Workers(ExecutorService executor, int count) {
        this.executor = executor;
        this.count = count;
    }

    /** As many as ranges are read at the same time. */
    static Workers reading(RunSettings settings) {
        return of(settings.readers(), "reader");
    }

    static Workers of(int count, String name) {
        AtomicInteger number = new AtomicInteger();
        return new Workers(
                Executors.newFixedThreadPool(count + SPARE, task -> {
                    Thread thread = new Thread(task, "sluice-" + name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                }),
                count);
    }

    int count() {
        return count;
    }

    ExecutorService executor() {
        return executor;
    }

    Crew crew() {
        return new Crew(executor, count);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
