package dev.sluice.simulator.table;

import dev.sluice.value.CapacityUnits;
import org.jspecify.annotations.Nullable;

/**
 * What a write does to one index.
 *
 * @param index the index
 * @param before its entry before, null for none
 * @param after its entry after, null for none
 * @param units what that costs, possibly nothing (W5)
 */
public record IndexWrite(
        SecondaryIndex index,
        @Nullable StoredItem before,
        @Nullable StoredItem after,
        CapacityUnits units) {
    static IndexWrite plan(SecondaryIndex index, @Nullable StoredItem before, @Nullable StoredItem after) {
        StoredItem entryBefore = index.entryOf(before);
        StoredItem entryAfter = index.entryOf(after);
        return new IndexWrite(index, entryBefore, entryAfter, index.units(entryBefore, entryAfter));
    }

    /** The hash of the partition key that the write goes to: the new one, or the old one of an entry removed. */
    public long partitionHash() {
        StoredItem touched = after == null ? before : after;
        return touched == null ? 0 : index.keyOf(touched).partitionHash();
    }
}
