package dev.sluice.engine;

import dev.sluice.problem.StoppedException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Something that is done in a thread of its own, beside something else. Used by one thread.
 *
 * @param <T> what comes of it
 */
final class Background<T> implements AutoCloseable {
    private final WorkerThreads thread;
    private final Future<T> outcome;
    private final Runnable end;

    private Background(WorkerThreads thread, Future<T> outcome, Runnable end) {
        this.thread = thread;
        this.outcome = outcome;
        this.end = end;
    }

    /**
     * Begins.
     *
     * @param name of its thread
     * @param work what is to be done
     * @param end tells that work to come to an end, quickly; said by {@link #end} and {@link #close}
     */
    static <T> Background<T> begin(String name, Supplier<T> work, Runnable end) {
        WorkerThreads thread = WorkerThreads.of(1, name);
        return new Background<>(thread, thread.executor().submit(work::get), end);
    }

    boolean hasEnded() {
        return outcome.isDone();
    }

    /**
     * Tells it to end, and waits for it.
     *
     * @throws RuntimeException what went wrong with it
     */
    T end() {
        end.run();
        try {
            return outcome.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("it ends with a result or an exception that is not checked", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoppedException("Stopped while it was to end; run the same command again.", interrupted);
        }
    }

    /** Ends it where {@link #end} did not; what went wrong with it is not told then, since something else is about to be. */
    @Override
    public void close() {
        end.run();
        try {
            outcome.get();
        } catch (ExecutionException told) {
            // whoever called end() was told
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            thread.close();
        }
    }
}
