package dev.sluice.run;

/** Who holds a run that writes. */
public enum Hold {
    /** A person, by {@code sluice runs pause} or in the window. */
    OPERATOR,
    /** The source is under strain: replication lag, active connections, a pause file (source courtesy, correctness.md section 8). */
    SOURCE,
    /** More rows or items went to quarantine than the project allows. */
    QUARANTINE,
    /** The circuit breaker of a table is open (correctness.md section 8). */
    BREAKER
}
