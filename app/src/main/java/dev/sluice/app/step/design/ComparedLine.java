package dev.sluice.app.step.design;

/**
 * A line of a document beside the one that stands in its place in another.
 *
 * @param kind how they differ
 * @param now the line as it is; empty where there is none; of lines that are left out a sentence how many they are
 * @param then the line as it would be; empty where there is none
 */
record ComparedLine(Kind kind, String now, String then) {
    /** How two lines differ. */
    enum Kind {
        /** They do not. */
        SAME,
        /** It is new. */
        ADDED,
        /** It says something else. */
        CHANGED,
        /** It goes. */
        REMOVED,
        /** Many lines that are the same, in the place of which one sentence stands. */
        LEFT_OUT
    }
}
