package dev.sluice.simulator.table;

import dev.sluice.limits.CapacityMath;
import dev.sluice.value.Bytes;
import dev.sluice.value.CapacityUnits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A write that has not happened yet: one item in the place of another, and what that means for every index.
 *
 * @param key where
 * @param before what stands there, null for nothing
 * @param after what will, null for nothing
 * @param indexes what happens to each index
 */
public record PlannedWrite(
        EntryKey key, @Nullable StoredItem before, @Nullable StoredItem after, List<IndexWrite> indexes) {
    public PlannedWrite {
        indexes = List.copyOf(indexes);
    }

    /** Units of the table itself: those of the larger item, at least 1 (dynamodb-facts section 4, A4). */
    public CapacityUnits tableUnits() {
        return CapacityMath.refusedWrite(size(before), size(after));
    }

    private static Bytes size(@Nullable StoredItem item) {
        return item == null ? Bytes.ZERO : item.size();
    }
}
