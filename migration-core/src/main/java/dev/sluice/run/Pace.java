package dev.sluice.run;

import java.util.OptionalDouble;

/**
 * The reins of a run that writes: what may be changed while it runs, by whoever steers it (R-60, source courtesy). Thread-safe.
 *
 * <p>Several causes may hold a run at once; nothing more is sent until each of them has let go. What is on its way is answered.
 */
public interface Pace {
    /**
     * Sets the ceiling from now on.
     *
     * @param writeUnitsPerSecond of each table, its indexes apart; more than 0; empty: only what the table grants
     */
    void limit(OptionalDouble writeUnitsPerSecond);

    /**
     * Sends nothing more until {@link #release} of the same cause; a second hold of one cause replaces its sentence.
     *
     * @param cause who holds
     * @param sentence why, for people
     */
    void hold(Hold cause, String sentence);

    /** Lets go; nothing happens where that cause does not hold. */
    void release(Hold cause);

    /** How the run goes at this moment. */
    PaceReading reading();
}
