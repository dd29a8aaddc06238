package dev.sluice.value;

/**
 * Read or write capacity units, in halves as DynamoDB counts them. Immutable and thread-safe.
 *
 * @param count the units, never negative
 */
public record CapacityUnits(double count) {
    /** No units at all. */
    public static final CapacityUnits ZERO = new CapacityUnits(0);

    public CapacityUnits {
        if (!(count >= 0)) {
            throw new IllegalArgumentException("capacity units are never negative: " + count);
        }
    }

    /** Returns this plus the other. */
    public CapacityUnits plus(CapacityUnits other) {
        return new CapacityUnits(count + other.count);
    }
}
