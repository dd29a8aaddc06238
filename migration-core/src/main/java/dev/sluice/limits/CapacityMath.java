package dev.sluice.limits;

import dev.sluice.value.Bytes;
import dev.sluice.value.CapacityUnits;

/** What requests cost (dynamodb-facts section 4). */
public final class CapacityMath {
    private CapacityMath() {}

    /** Write units of an item of that size: one for each KB begun, at least 1. An index entry costs the same (W6). */
    public static CapacityUnits write(Bytes size) {
        return new CapacityUnits(units(size, SizeLimits.WRITE_UNIT));
    }

    /** Write units of a refused condition: those of the larger of both items, at least 1. */
    public static CapacityUnits refusedWrite(Bytes existing, Bytes offered) {
        return write(existing.compareTo(offered) > 0 ? existing : offered);
    }

    /** Read units of a strongly consistent read of an item of that size, or of none: one for each 4 KB begun, at least 1. */
    public static CapacityUnits strongRead(Bytes size) {
        return new CapacityUnits(units(size, SizeLimits.READ_UNIT));
    }

    private static long units(Bytes size, Bytes unit) {
        return Math.max(1, (size.count() + unit.count() - 1) / unit.count());
    }
}
