package dev.sluice.run;

import dev.sluice.problem.StoppedException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A request to stop, made by a signal or a button and seen by whatever runs. Thread-safe. */
public final class Cancellation {
    private final AtomicReference<@Nullable String> reason = new AtomicReference<>();

    /** Asks to stop; the first reason stays. */
    public void cancel(String why) {
        reason.compareAndSet(null, why);
    }

    /** Whether somebody asked to stop. */
    public boolean isRequested() {
        return reason.get() != null;
    }

    /**
     * Stops here if somebody asked to.
     *
     * @throws StoppedException when a stop was requested
     */
    public void throwIfRequested() {
        String why = reason.get();
        if (why != null) {
            throw new StoppedException(
                    why + " Everything acknowledged is in the journal; run the same command again to resume.");
        }
    }
}
