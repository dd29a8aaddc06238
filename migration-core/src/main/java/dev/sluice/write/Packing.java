package dev.sluice.write;

import dev.sluice.limits.RequestLimits;

/**
 * How much goes into a request.
 *
 * @param items the most items
 * @param bytesOnTheWire the most bytes
 */
record Packing(int items, long bytesOnTheWire) {
    /** One item, whatever its size. */
    static final Packing SINGLE = new Packing(1, Long.MAX_VALUE);
    /** A BatchWriteItem (A1). */
    static final Packing BATCH = new Packing(RequestLimits.BATCH_WRITE_ITEMS, RequestLimits.BATCH_WRITE.count());
}
