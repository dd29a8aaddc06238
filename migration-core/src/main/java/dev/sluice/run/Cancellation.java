package dev.sluice.run;

import dev.sluice.problem.StoppedException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A request to stop, made by a signal or a button and seen by whatever runs. Thread-safe. */
public final class Cancellation {
    private static final String RESUMABLE =
            " Everything acknowledged is in the journal; run the same command again to resume.";

    private static final Runnable NOTHING = () -> {};
    /** Stands where actions were once they ran. */
    private static final Runnable DONE = () -> {};

    private final AtomicReference<@Nullable String> reason = new AtomicReference<>();
    private final AtomicReference<Runnable> action = new AtomicReference<>(NOTHING);

    /** Asks to stop a run that can be gone on with; the first reason stays. */
    public void cancel(String why) {
        end(why + RESUMABLE);
    }

    /**
     * Asks to stop; the first reason stays.
     *
     * @param sentence for the user: why, and what to do
     */
    public void end(String sentence) {
        if (reason.compareAndSet(null, sentence)) {
            Runnable waiting = action.getAndSet(DONE);
            waiting.run();
        }
    }

    /**
     * Runs an action when a stop is requested, at once where it was already: for what waits and does not look. One at a time: a new
     * one takes the place of the one before.
     *
     * @param next quick, run by whoever cancels
     */
    public void onRequest(Runnable next) {
        Runnable before = action.getAndUpdate(old -> old == DONE ? DONE : next);
        if (before == DONE) {
            next.run();
        }
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
            throw new StoppedException(why);
        }
    }
}
