package dev.sluice.verify;

import dev.sluice.problem.SluiceException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Runs tasks side by side. The first failure stops the others at their next look. */
final class Workers {
    private Workers() {}

    /** Work that looks now and then whether it should stop. */
    @FunctionalInterface
    interface Task {
        /** Works until done or halted. */
        void run(BooleanSupplier halted);
    }

    /**
     * Runs all tasks and returns when no one works any more.
     *
     * @param executor runs them
     * @param workers the most at a time
     * @param tasks the tasks, begun in their order
     * @throws SluiceException the failure of a task
     */
    static void run(Executor executor, int workers, List<Task> tasks) {
        Queue<Task> queue = new ConcurrentLinkedQueue<>(tasks);
        CompletableFuture<Void> failed = new CompletableFuture<>();
        CompletableFuture<?>[] running = IntStream.range(0, Math.min(workers, tasks.size()))
                .mapToObj(worker -> CompletableFuture.runAsync(() -> work(queue, failed::isDone), executor)
                        .whenComplete((done, failure) -> {
                            if (failure != null) {
                                failed.complete(null);
                            }
                        }))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(running).join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof SluiceException known) {
                throw known;
            }
            throw failure;
        }
    }

    private static void work(Queue<Task> queue, BooleanSupplier halted) {
        for (Task task = queue.poll(); task != null && !halted.getAsBoolean(); task = queue.poll()) {
            task.run(halted);
        }
    }
}
