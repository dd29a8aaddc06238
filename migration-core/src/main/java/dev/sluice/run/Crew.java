package dev.sluice.run;

import dev.sluice.problem.StoppedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Several workers that take tasks from one list, in its order. Thread-safe.
 *
 * @param executor runs the workers; it has room for all of them at once, and one more
 * @param workers how many tasks are under way at a time
 */
public record Crew(ExecutorService executor, int workers) {
    public Crew {
        if (workers < 1) {
            throw new IllegalArgumentException("a crew has at least one worker");
        }
    }

    /**
     * Does all tasks and returns when no worker works any more. After the first failure no further task is begun; what is under
     * way goes on to its end.
     *
     * @param tasks what to do
     * @param action does one task, on a worker's thread
     * @throws RuntimeException the first failure, the others suppressed in it
     */
    public <T> void work(List<T> tasks, Consumer<T> action) {
        Queue<T> waiting = new ConcurrentLinkedQueue<>(tasks);
        AtomicBoolean failed = new AtomicBoolean();
        List<Future<?>> hands = new ArrayList<>();
        for (int worker = 0; worker < Math.min(workers, tasks.size()); worker++) {
            hands.add(executor.submit(() -> take(waiting, failed, action)));
        }
        rethrow(failureOf(hands, failed));
    }

    private static <T> void take(Queue<T> waiting, AtomicBoolean failed, Consumer<T> action) {
        boolean done = false;
        try {
            for (T task = waiting.poll(); task != null && !failed.get(); task = waiting.poll()) {
                action.accept(task);
            }
            done = true;
        } finally {
            if (!done) {
                failed.set(true);
            }
        }
    }

    /** Waits for all; the first failure with the others suppressed in it, or null. */
    private static @Nullable Throwable failureOf(List<Future<?>> hands, AtomicBoolean failed) {
        Throwable first = null;
        boolean interrupted = false;
        for (Future<?> hand : hands) {
            boolean ended = false;
            while (!ended) {
                try {
                    hand.get();
                    ended = true;
                } catch (InterruptedException e) {
                    // They stop at their next task; left behind, they would write what nobody waits for.
                    interrupted = true;
                    failed.set(true);
                } catch (ExecutionException e) {
                    ended = true;
                    first = merge(first, e.getCause());
                }
            }
        }
        if (!interrupted) {
            return first;
        }
        Thread.currentThread().interrupt();
        return merge(first, new StoppedException("Interrupted; run the same command again to resume."));
    }

    private static @Nullable Throwable merge(@Nullable Throwable first, @Nullable Throwable next) {
        if (first == null || next == null) {
            return first == null ? next : first;
        }
        if (first != next) {
            first.addSuppressed(next);
        }
        return first;
    }

    private static void rethrow(@Nullable Throwable failure) {
        if (failure instanceof RuntimeException problem) {
            throw problem;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }
}
