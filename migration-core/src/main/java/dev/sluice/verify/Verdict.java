package dev.sluice.verify;

/** What a verification may conclude. */
public enum Verdict {
    /** Everything in scope was compared and is equal, and the self-test passed. */
    EQUAL,
    /** At least one difference. */
    DIFFERENT,
    /** Something could not be compared, or the self-test failed: never a green light. */
    INCONCLUSIVE
}
