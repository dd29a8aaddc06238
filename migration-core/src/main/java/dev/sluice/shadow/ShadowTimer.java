package dev.sluice.shadow;

import java.time.Duration;

/** Runs things later, in a thread of its own. Thread-safe. */
@FunctionalInterface
public interface ShadowTimer {
    /**
     * Runs an action once, after a while.
     *
     * @throws java.util.concurrent.RejectedExecutionException when it was ended
     */
    void after(Duration wait, Runnable action);
}
