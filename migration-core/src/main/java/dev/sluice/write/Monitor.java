package dev.sluice.write;

import dev.sluice.run.Pause;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one place where threads of a writer wait: a lock, its conditions, and the passing of time. Of those who wait for a time only one, the
 * timekeeper, is woken by it, in the injected pause; whoever leaves with work wakes the next. Thread-safe.
 */
final class Monitor {
    /** The longest pause without a look at what has happened meanwhile. */
    private static final long SLICE = 25_000_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Pause pause;
    private boolean timekeeping;

    Monitor(Pause pause) {
        this.pause = pause;
    }

    Condition condition() {
        return lock.newCondition();
    }

    void lock() {
        lock.lock();
    }

    void unlock() {
        lock.unlock();
    }

    /** Waits until the condition is signalled. */
    void await(Condition condition) throws InterruptedException {
        condition.await();
    }

    /** Waits until the condition is signalled or so much time has passed, or returns earlier; the caller looks again. */
    void await(Condition condition, long nanos) throws InterruptedException {
        if (timekeeping) {
            condition.await();
            return;
        }
        timekeeping = true;
        lock.unlock();
        try {
            pause.pause(Duration.ofNanos(Math.min(nanos, SLICE)));
        } finally {
            lock.lock();
            timekeeping = false;
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
