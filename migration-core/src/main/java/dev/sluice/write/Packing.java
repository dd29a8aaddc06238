package dev.sluice.write;

import dev.sluice.limits.RequestLimits;

/**
 * How much goes into a request.
 *
 * @param items the most items
 * @param bytesOnTheWire the most bytes
 */
record Packing(int items, long bytesOnTheWire) {
    /** A batch of inserts. */
    static final Packing INSERTS = new Packing(RequestLimits.BATCH_STATEMENTS, RequestLimits.BATCH_STATEMENT.count());
    /** A BatchWriteItem (A1). */
    static final Packing BATCH = new Packing(RequestLimits.BATCH_WRITE_ITEMS, RequestLimits.BATCH_WRITE.count());
}
