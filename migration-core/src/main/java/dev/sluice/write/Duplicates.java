package dev.sluice.write;

/**
 * How many of the last inserts met a key that was present. Each of those pays twice, so where they are frequent, as in a run over a
 * table that is full already, items go straight to conditional puts. Now and then a batch is tried again, since a table may be
 * full in one place and empty in the next. Thread-safe.
 */
final class Duplicates {
    /** looked at are the last 1,000. */
    private static final int WINDOW = 1_000;
    /** more than 20 % are frequent. */
    private static final double FREQUENT = 0.2;
    /** One batch in as many is inserted although duplicates are frequent. */
    private static final int PROBE = 40;

    private final boolean[] window = new boolean[WINDOW];
    private int next;
    private int seen;
    private int duplicates;
    private int skipped;

    /** Notes how an insert went. */
    synchronized void note(Kind kind) {
        boolean duplicate = kind == Kind.KEY_PRESENT;
        if (seen == WINDOW) {
            duplicates -= window[next] ? 1 : 0;
        } else {
            seen++;
        }
        window[next] = duplicate;
        duplicates += duplicate ? 1 : 0;
        next = (next + 1) % WINDOW;
    }

    /** Whether the next batch is better sent as conditional puts at once. */
    synchronized boolean areFrequent() {
        if (seen < WINDOW || duplicates <= FREQUENT * WINDOW) {
            skipped = 0;
            return false;
        }
        skipped = (skipped + 1) % PROBE;
        return skipped != 0;
    }

    /** How an insert went. */
    enum Kind {
        STORED,
        KEY_PRESENT
    }
}
