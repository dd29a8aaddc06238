package dev.sluice.reverse;

import dev.sluice.design.KeyAttribute;
import dev.sluice.gateway.ItemKey;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.RowTransaction;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import dev.sluice.projection.RenderedRow;
import dev.sluice.projection.Rendering;
import dev.sluice.projection.SourceRow;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What rows of one entity become now. Used by one thread. */
final class RowsRead {
    private final Map<ItemKey, Item> items = new HashMap<>();
    private String why = "there is none, or it has another key";

    private RowsRead() {}

    /** Reads the rows in a transaction and renders them. */
    static RowsRead of(EntityInverse entity, List<RowOfItem> rows, RowTransaction transaction) {
        RowsRead read = new RowsRead();
        List<List<String>> keys =
                rows.stream().map(RowOfItem::primaryKey).distinct().toList();
        try (RowCursor cursor = transaction.read(entity.projection().reading(), keys)) {
            for (SourceRow row = cursor.next(); row != null; row = cursor.next()) {
                read.add(entity, RenderedRow.of(entity.projection(), row));
            }
        }
        return read;
    }

    private void add(EntityInverse entity, RenderedRow row) {
        row.item().ifPresent(item -> items.put(key(entity, item), item));
        if (row.rendering() instanceof Rendering.Filtered) {
            why = "the filter of entity " + entity.name() + " leaves it out";
        } else if (row.rendering() instanceof Rendering.Rejected rejected) {
            why = rejected.attribute() + ", " + rejected.reason();
        }
    }

    private static ItemKey key(EntityInverse entity, Item item) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        for (KeyAttribute attribute : entity.projection().table().keyAttributes()) {
            AttributeValue value = item.get(attribute.name());
            if (value != null) {
                key.put(attribute.name(), value);
            }
        }
        return ItemKey.of(entity.projection().table().name(), new Item(key));
    }

    /** The item of that key that one of the rows becomes. */
    Optional<Item> item(ItemKey key) {
        return Optional.ofNullable(items.get(key));
    }

    /** Why a row may have become none, a clause; the last reason that was met. */
    String why() {
        return why;
    }
}
