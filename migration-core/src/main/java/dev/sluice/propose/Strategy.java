package dev.sluice.propose;

/** Where the items of a table that is not mapped yet could go. */
public enum Strategy {
    /** Beside the other entities of a table that the design has. */
    SINGLE,
    /** Into a table of their own. */
    MULTI
}
