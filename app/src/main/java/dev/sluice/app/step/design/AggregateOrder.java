package dev.sluice.app.step.design;

/** In which order collections show. */
public enum AggregateOrder {
    /** Those with the most items first. */
    LARGEST,
    /** By partition key. */
    BY_KEY
}
