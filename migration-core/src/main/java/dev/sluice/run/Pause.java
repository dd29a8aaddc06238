package dev.sluice.run;

import java.time.Duration;

/** Waits; injected, so that tests wait for nothing. */
@FunctionalInterface
public interface Pause {
    /**
     * Waits for the duration, or returns early when the thread is interrupted (the interrupt flag is then set).
     *
     * @param duration how long
     */
    void pause(Duration duration);
}
