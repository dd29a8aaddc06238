package dev.sluice.simulator.operation;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import dev.sluice.simulator.expression.Update;
import dev.sluice.simulator.protocol.RefusedException;
import dev.sluice.simulator.table.SimulatedTable;
import dev.sluice.simulator.table.StoredItem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a write makes of an item. */
sealed interface ItemChange {
    /** The item after the write; null when it is gone. */
    @Nullable
    StoredItem after(@Nullable StoredItem before) throws RefusedException;

    /** The item that the request brought; null when it brought none. */
    default @Nullable StoredItem offered() {
        return null;
    }

    /** Another item in its place, checked before. */
    record Replace(StoredItem item) implements ItemChange {
        @Override
        public StoredItem after(@Nullable StoredItem before) {
            return item;
        }

        @Override
        public StoredItem offered() {
            return item;
        }
    }

    /** No item. */
    record Remove() implements ItemChange {
        @Override
        public @Nullable StoredItem after(@Nullable StoredItem before) {
            return null;
        }
    }

    /** The same item: a condition check. */
    record Keep() implements ItemChange {
        @Override
        public @Nullable StoredItem after(@Nullable StoredItem before) {
            return before;
        }
    }

    /** The item updated, or a new one of its key (A11). */
    record Edit(SimulatedTable table, Item key, Update update) implements ItemChange {
        @Override
        public StoredItem after(@Nullable StoredItem before) throws RefusedException {
            Map<String, AttributeValue> start =
                    new LinkedHashMap<>(before == null ? key.attributes() : before.attributes());
            // The operands see no key of an item that does not exist yet.
            Map<String, AttributeValue> changed = update.applyTo(start);
            StoredItem after = StoredItem.of(new Item(changed));
            table.checkedItem(after);
            return after;
        }
    }
}
