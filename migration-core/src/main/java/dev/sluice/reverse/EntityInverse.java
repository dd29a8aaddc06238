package dev.sluice.reverse;

import dev.sluice.gateway.RowWrite.Value;
import dev.sluice.item.Item;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.SourceColumn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From the items of an entity to rows. Immutable and thread-safe.
 *
 * @param projection from rows to its items
 * @param form what tells its items from others
 * @param root from an item to its root row
 * @param owner columns of the table's key that are not in the primary key: a row with other values in them is another item's
 * @param lists the lists whose child rows are written
 * @param role whether its items are written or compared alone
 * @param copies what of its items is compared and never written
 */
record EntityInverse(
        EntityProjection projection,
        ItemForm form,
        RowInverse root,
        List<String> owner,
        List<ListInverse> lists,
        Role role,
        Copies copies) {
    EntityInverse {
        owner = List.copyOf(owner);
        lists = List.copyOf(lists);
    }

    /** What becomes of the items of an entity. */
    enum Role {
        /** Their rows are written. */
        WRITES,
        /** Items of another entity write the same rows, and all columns of these: they are compared. */
        COMPARES
    }

    /**
     * What is made from rows that an item does not write.
     *
     * @param attributes names of attributes, those of keys among them
     * @param entries by the name of a list, the entries of its elements
     */
    record Copies(Set<String> attributes, Map<String, Set<String>> entries) {
        Copies {
            attributes = Set.copyOf(attributes);
            entries = Map.copyOf(entries);
        }
    }

    String name() {
        return projection.entity().name();
    }

    /** Adds the whole numbers that an item gives its rows, also where it as a whole leads to none. */
    void addNumbers(Item item, Map<SourceColumn, Set<Long>> numbers) {
        if (role == Role.WRITES) {
            root.addNumbers(item, numbers);
            lists.forEach(list -> list.addNumbers(item, numbers));
        }
    }

    /** The row of an item with its child rows. */
    RowOfItem row(Item item) throws UninvertibleException {
        Map<String, @Nullable String> columns = root.columns(item);
        List<Value> key = root.key(columns);
        Map<ListInverse, List<Map<String, @Nullable String>>> children = new LinkedHashMap<>();
        for (ListInverse list : lists) {
            children.put(list, list.rows(item, columns));
        }
        return new RowOfItem(this, item, columns, key, children);
    }
}
