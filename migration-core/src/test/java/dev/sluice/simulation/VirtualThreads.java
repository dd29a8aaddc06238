package dev.sluice.simulation;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;

/** Runs each task on a strand of a process; who waits for a task's end gives the turn back. */
public final class VirtualThreads extends AbstractExecutorService {
    private final VirtualWorld world;
    private final VirtualProcess process;

    /** Threads of a process. */
    public VirtualThreads(VirtualWorld world, VirtualProcess process) {
        this.world = world;
        this.process = process;
    }

    @Override
    public void execute(Runnable task) {
        world.begin(process, task);
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Callable<T> task) {
        return new VirtualFuture<>(task);
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Runnable task, T value) {
        return new VirtualFuture<>(() -> {
            task.run();
            return value;
        });
    }

    private final class VirtualFuture<T> extends FutureTask<T> {
        VirtualFuture(Callable<T> task) {
            super(task);
        }

        @Override
        public T get() throws InterruptedException, ExecutionException {
            while (!isDone()) {
                world.await(this, Long.MAX_VALUE);
            }
            return super.get();
        }

        @Override
        protected void done() {
            world.wakeAll(this);
        }
    }

    @Override
    public void shutdown() {
        // strands end by themselves
    }

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
