package dev.sluice.shadow;

import dev.sluice.run.Cancellation;

/**
 * A path that is asked in the background, in another thread than the application's: it must not use a connection or a transaction of that
 * thread, and must only read.
 *
 * @param <B> the answer
 */
@FunctionalInterface
public interface BackgroundPath<B> {
    /**
     * Asks. What it throws is counted and goes no further.
     *
     * @param timeOut requested when the time is over; the thread is interrupted then, too
     */
    B ask(Cancellation timeOut) throws Exception;
}
