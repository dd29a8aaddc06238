package dev.sluice.app.task;

import java.time.Duration;

/** Does something later, off the user interface thread. */
@FunctionalInterface
public interface Delay {
    /** Does it after a time. */
    void after(Duration time, Runnable action);
}
