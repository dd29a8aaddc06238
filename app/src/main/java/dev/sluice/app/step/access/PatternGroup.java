package dev.sluice.app.step.access;

/** The parts of a pattern that have lines of their own. */
enum PatternGroup {
    /** Key attributes: all of them for a GetItem, conditions for a Query. */
    KEYS,
    /** Conditions of a Query on other attributes. */
    FILTERS,
    /** The columns of the answer. */
    RETURNS
}
