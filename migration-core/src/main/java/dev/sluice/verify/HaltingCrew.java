package dev.sluice.verify;

import dev.sluice.run.Crew;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Runs long tasks side by side. The first failure halts the others at their next look, not only those not begun. */
final class HaltingCrew {
    private HaltingCrew() {}

    /** Work that looks now and then whether it should halt. */
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
     * @throws RuntimeException the first failure of a task
     */
    static void run(ExecutorService executor, int workers, List<Task> tasks) {
        AtomicBoolean halted = new AtomicBoolean();
        new Crew(executor, workers).work(tasks, task -> {
            boolean done = false;
            try {
                task.run(halted::get);
                done = true;
            } finally {
                if (!done) {
                    halted.set(true);
                }
            }
        });
    }
}
