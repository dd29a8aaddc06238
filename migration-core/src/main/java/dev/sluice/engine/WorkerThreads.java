package dev.sluice.engine;

import dev.sluice.project.RunSettings;
import dev.sluice.run.Crew;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads of a command; closing ends them. */
final class WorkerThreads implements AutoCloseable {
    /** For what stops the others while all of them wait, as {@link Crew} demands. */
    private static final int SPARE = 1;

    private final ExecutorService executor;
    private final int count;

    private WorkerThreads(ExecutorService executor, int count) {
        this.executor = executor;
        this.count = count;
    }

    /** As many as ranges are read at the same time. */
    static WorkerThreads reading(RunSettings settings) {
        return of(settings.readers(), "reader");
    }

    static WorkerThreads of(int count, String name) {
        AtomicInteger number = new AtomicInteger();
        return new WorkerThreads(
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
