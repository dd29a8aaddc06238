package dev.sluice.write;

import java.util.concurrent.locks.Condition;

/** How many threads of a writer have not ended yet. Thread-safe. */
final class WorkersAtWork {
    private final Monitor monitor;
    private final Condition none;
    private int count;

    /** All of them are at work. */
    WorkersAtWork(Monitor monitor, int count) {
        this.monitor = monitor;
        this.none = monitor.condition();
        this.count = count;
    }

    int count() {
        monitor.lock();
        try {
            return count;
        } finally {
            monitor.unlock();
        }
    }

    void oneLess() {
        monitor.lock();
        try {
            count--;
            none.signalAll();
        } finally {
            monitor.unlock();
        }
    }

    /** Waits until all have ended; an interrupt is kept for the caller, and does not shorten it. */
    void awaitNone() {
        boolean interrupted = false;
        monitor.lock();
        try {
            while (count > 0) {
                try {
                    monitor.await(none);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            monitor.unlock();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
