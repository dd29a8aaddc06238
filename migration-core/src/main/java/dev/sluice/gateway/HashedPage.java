package dev.sluice.gateway;

import dev.sluice.item.Item;
import dev.sluice.value.CapacityUnits;
import java.util.List;
import java.util.Optional;

/**
 * A page of a scan, hashed. Immutable.
 *
 * @param items all its items
 * @param lastKey where it ended; absent on the last page. A page may be empty and not the last (A7).
 * @param consumed read units used
 */
public record HashedPage(List<HashedItem> items, Optional<Item> lastKey, CapacityUnits consumed) {
    public HashedPage {
        items = List.copyOf(items);
    }
}
