package dev.sluice.projection;

import dev.sluice.item.ItemSink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Emits one attribute of an item, or one entry of a map in a list: its name and value, or neither. Immutable and thread-safe. */
interface AttributeStep {
    /**
     * Emits the attribute.
     *
     * @param values the row's values
     * @param children its child rows; empty inside a list
     * @param sink where it goes
     */
    void write(@Nullable String[] values, List<List<@Nullable String[]>> children, ItemSink sink)
            throws RejectedRowException;
}
