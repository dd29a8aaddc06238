package dev.sluice.app.step.review;

/** What the chart of partition keys shows. */
enum KeyChart {
    /** How many bytes lie under a key. */
    COLLECTIONS,
    /** How many units a second went to a key. */
    HEAT
}
