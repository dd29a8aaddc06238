package dev.sluice.problem;

/** How much a finding matters, by its consequence for the user's data. */
public enum Severity {
    /** Data would be lost, refused or wrong: nothing is written until it is mended or waived. */
    ERROR,
    /** The migration is correct, but something is likely to hurt later. */
    WARNING,
    /** Worth knowing; nothing to mend. */
    NOTE
}
