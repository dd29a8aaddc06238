package dev.sluice.app.testbed;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where an engine whose answers are given beforehand waits until the test lets it go on. Thread-safe. */
public final class Hold {
    private static final int LIMIT_SECONDS = 30;

    private final CountDownLatch released = new CountDownLatch(1);

    /**
     * Waits for it; an interruption ends the waiting and stays on the thread.
     *
     * @throws IllegalStateException where the test forgets it
     */
    public void await() {
        try {
            if (!released.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody released it");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets whoever waits go on, and whoever comes later. */
    public void release() {
        released.countDown();
    }
}
