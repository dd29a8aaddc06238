package dev.sluice.app.step.access;

/** Which list the screen shows. */
public enum AccessList {
    /** The patterns that the project document registers. */
    PATTERNS,
    /** What the source's statistics say is asked of it. */
    STATEMENTS,
    /** What a file says is asked. */
    FILE
}
