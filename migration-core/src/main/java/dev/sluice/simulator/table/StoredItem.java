package dev.sluice.simulator.table;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import dev.sluice.item.ItemSize;
import dev.sluice.value.Bytes;
import java.util.Map;

/**
 * An item with its size, or what an index copies of one. Immutable.
 *
 * @param item the attributes
 * @param size their bytes
 */
public record StoredItem(Item item, Bytes size) {
    /** Measures an item. */
    public static StoredItem of(Item item) {
        return new StoredItem(item, ItemSize.of(item).measured());
    }

    /** The attributes by name. */
    public Map<String, AttributeValue> attributes() {
        return item.attributes();
    }
}
