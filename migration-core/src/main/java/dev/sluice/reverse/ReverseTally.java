package dev.sluice.reverse;

/** Counts each outcome where it happens. Used by one thread. */
final class ReverseTally {
    long read;
    long applied;
    long skipped;
    long held;
    long compared;

    /** Adds what a transaction did, once it is committed. */
    void add(ReverseTally done) {
        applied += done.applied;
        skipped += done.skipped;
        held += done.held;
        compared += done.compared;
    }
}
