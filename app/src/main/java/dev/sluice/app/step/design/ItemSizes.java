package dev.sluice.app.step.design;

/**
 * Sizes of the items of an entity.
 *
 * @param median in bytes
 * @param percentile99 in bytes
 * @param largest in bytes
 * @param origin what was measured, one sentence
 */
record ItemSizes(long median, long percentile99, long largest, String origin) {}
