package dev.sluice.run;

/** The final outcome of a planned item (correctness.md section 7; R-11). */
public enum Outcome {
    WRITTEN,
    /** The target holds a newer version: a success, counted apart. */
    STALE,
    /** The target holds this very version and content: our own lost answer. */
    EQUAL,
    /** The target holds this version with other content: two rows claim one key. */
    COLLIDED,
    /** Somebody else wrote the item. */
    FOREIGN,
    QUARANTINED
}
