package dev.sluice.simulator.operation;

import dev.sluice.simulator.expression.Condition;
import dev.sluice.simulator.protocol.ErrorCode;
import dev.sluice.simulator.protocol.RefusedException;
import dev.sluice.simulator.table.EntryKey;
import dev.sluice.simulator.table.PlannedWrite;
import dev.sluice.simulator.table.SimulatedTable;
import dev.sluice.simulator.table.StoredItem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One write of one item, parsed and checked, but not yet done.
 *
 * @param table where
 * @param key which item
 * @param condition what has to hold
 * @param change what becomes of the item
 * @param onRefusal whether a failed condition brings the item back
 */
record WriteAction(SimulatedTable table, EntryKey key, Condition condition, ItemChange change, OnRefusal onRefusal) {
    /** Whether the item that stands there comes back with a failed condition. */
    enum OnRefusal {
        NONE,
        ALL_OLD
    }

    /** What stands there; null for nothing. */
    @Nullable
    StoredItem existing() {
        return table.items().get(key);
    }

    boolean isConditionMet() {
        StoredItem existing = existing();
        return condition.test(existing == null ? Map.of() : existing.attributes());
    }

    /** What the write means for table and indexes. */
    PlannedWrite plan() throws RefusedException {
        StoredItem existing = existing();
        return table.plan(key, change.after(existing));
    }

    /** What a refused condition costs: the larger of both items, at least 1 unit, and nothing of any index. */
    PlannedWrite refusedPlan() {
        return new PlannedWrite(key, existing(), change.offered(), List.of());
    }

    RefusedException refusal() {
        RefusedException refusal =
                new RefusedException(ErrorCode.CONDITIONAL_CHECK_FAILED, "The conditional request failed");
        StoredItem existing = existing();
        return onRefusal == OnRefusal.ALL_OLD && existing != null
                ? refusal.with("Item", dev.sluice.simulator.protocol.AttributeValueWriter.item(existing.attributes()))
                : refusal;
    }
}
