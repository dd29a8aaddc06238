package dev.sluice.write;

import dev.sluice.run.Pause;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A monitor of real threads. Of those who wait for a time only one, the
 * timekeeper, is woken by it, in the injected pause; whoever leaves with work wakes the next. Thread-safe.
 */
final class ThreadMonitor implements Monitor {
    /** The longest pause without a look at what has happened meanwhile. */
    private static final long SLICE = 25_000_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Pause pause;
    private boolean timekeeping;

    ThreadMonitor(Pause pause) {
        this.pause = pause;
    }

    @Override
    public Condition condition() {
        return lock.newCondition();
    }

    @Override
    public void lock() {
        lock.lock();
    }

    @Override
    public void unlock() {
        lock.unlock();
    }

    @Override
    public void await(Condition condition) throws InterruptedException {
        condition.await();
    }

    @Override
    public void await(Condition condition, long nanos) throws InterruptedException {
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
