package dev.sluice.cli;

import static dev.sluice.testbed.OwnThread.OWN_THREAD;

import dev.sluice.engine.Engine;
import dev.sluice.engine.SyncOptions;
import dev.sluice.engine.Watch;
import dev.sluice.problem.SluiceException;
import dev.sluice.sync.SyncGoal;
import dev.sluice.testbed.LocalDynamoDb;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** A sync that is started again whenever it ends, as a supervisor would, until it is closed. Thread-safe. */
final class SupervisedSync implements AutoCloseable {
    /** Held by each sync as long as it is at work, and by whoever wants none to be. */
    private final Lock atWork = new ReentrantLock();

    private final CompletableFuture<Void> thread;
    private volatile boolean paused;
    private volatile boolean closing;

    /** Begins with it. */
    SupervisedSync(Supplier<Engine> engine, Path folder) {
        this.thread = CompletableFuture.runAsync(
                () -> {
                    while (!closing) {
                        if (paused) {
                            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
                        } else {
                            follow(engine.get(), folder);
                        }
                    }
                },
                OWN_THREAD);
    }

    private void follow(Engine engine, Path folder) {
        atWork.lock();
        try {
            engine.sync(
                    folder,
                    LocalDynamoDb.settings(),
                    new SyncOptions.Follow(new SyncGoal.Until(() -> closing || paused)),
                    Watch.nobody());
        } catch (SluiceException ended) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        } finally {
            atWork.unlock();
        }
    }

    /**
     * Does something while no sync writes to the target, and then lets it go on. DynamoDB Local answers nobody any more, for good, where a table's stream is
     * changed under its writers.
     */
    void pausedFor(Runnable something) {
        paused = true;
        atWork.lock();
        try {
            something.run();
        } finally {
            atWork.unlock();
            paused = false;
        }
    }

    /** Whether nobody is to touch the target. */
    boolean isPaused() {
        return paused;
    }

    /** Ends it, and waits until it has ended. */
    @Override
    public void close() {
        closing = true;
        thread.join();
    }
}
