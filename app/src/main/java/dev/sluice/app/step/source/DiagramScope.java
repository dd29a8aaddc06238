package dev.sluice.app.step.source;

/** How much of the schema the diagram shows. */
enum DiagramScope {
    /** A table and what it is joined to directly. */
    ONE_HOP,
    /** One step further. */
    TWO_HOPS,
    /** Every table. */
    ALL;

    /** How many foreign keys away a table may be; only where a table is in the middle. */
    int hops() {
        return this == ONE_HOP ? 1 : 2;
    }
}
