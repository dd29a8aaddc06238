package dev.sluice.typemap;

/** How faithful a mapping is, for the values that it does not refuse. */
public enum Fidelity {
    /** Different values have different forms and each form leads back to its value. */
    EXACT,
    /** Equal values stay equal, but the form may change, such as {@code 1.10} to {@code 1.1}. */
    CANONICAL,
    /** Something is lost; only by an explicit choice in the design. */
    LOSSY
}
