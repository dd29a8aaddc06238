package dev.sluice.run;

import java.util.concurrent.atomic.AtomicReference;
import dev.sluice.problem.StoppedException;

/** A request to stop, made by a signal or a button and seen by whatever runs. Thread-safe. */
public final class Cancellation {
    private final AtomicReference<String> reason = new AtomicReference<>("");

    /** Asks to stop; the first reason stays. */
    public void cancel(String why) {
        reason.compareAndSet("", why);
    }

    /** Whether somebody asked to stop. */
    public boolean isRequested() {
        return !reason.get().isEmpty();
    }

    /**
     * Stops here if somebody asked to.
     *
     * @throws StoppedException when a stop was requested
     */
    public void throwIfRequested() {
        if (isRequested()) {
            throw new StoppedException(
                    reason.get() + " Everything acknowledged is in the journal; run the same command again to resume.");
        }
    }
}
