package dev.sluice.write;

import java.util.concurrent.locks.Condition;

/**
 * The one place where threads of a writer wait: a lock, its conditions, and the passing of time. Injected, so that a simulation can decide
 * whose turn it is. Thread-safe.
 */
public interface Monitor {
    /** A condition of the lock, to be signalled by who holds it and awaited by {@link #await} alone. */
    Condition condition();

    /** Takes the lock; a thread that has it may take it again. */
    void lock();

    /** Gives it back. */
    void unlock();

    /** Waits until the condition is signalled; the caller has the lock and looks again. */
    void await(Condition condition) throws InterruptedException;

    /**
     * Waits until the condition is signalled or so much time has passed, or returns earlier; the caller has the lock and looks again.
     *
     * @param nanos how long at most
     */
    void await(Condition condition, long nanos) throws InterruptedException;
}
