package dev.sluice.shadow;

import java.time.Instant;

/** Told of what needs people. Called in any thread, also in the application's: quick. What it throws is swallowed. */
public interface ShadowListener {
    /** Tells nobody. */
    ShadowListener NONE = new ShadowListener() {};

    /**
     * A pattern turned itself off.
     *
     * @param reason a sentence with the limit and what exceeded it
     */
    default void turnedOff(String pattern, String reason, Instant at) {}

    /**
     * A window could not be kept; its counts go into the next one.
     *
     * @param reason in a sentence
     */
    default void windowNotKept(String reason) {}
}
