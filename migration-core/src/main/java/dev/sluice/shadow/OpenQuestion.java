package dev.sluice.shadow;

/** A question that has not ended yet. */
interface OpenQuestion {
    /** Ends it now, as what is known of it: nobody is left to ask. */
    void abandon();
}
