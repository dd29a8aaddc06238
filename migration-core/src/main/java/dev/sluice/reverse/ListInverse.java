package dev.sluice.reverse;

import dev.sluice.design.Condition;
import dev.sluice.gateway.RowWrite;
import dev.sluice.gateway.RowWrite.Value;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import dev.sluice.projection.SourceColumn;
import dev.sluice.source.ForeignKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From a list in an item to the child rows of its row. Immutable and thread-safe.
 *
 * @param attribute the list's name
 * @param child from an element to its row
 * @param toParent the child's foreign key
 * @param filter which children are in the list
 * @param isScalar whether an element is one value
 */
record ListInverse(String attribute, RowInverse child, ForeignKey toParent, Condition filter, boolean isScalar) {
    /** What is written so that exactly these children are there. */
    List<RowWrite> writes(List<Map<String, @Nullable String>> rows, Map<String, @Nullable String> parent)
            throws UninvertibleException {
        List<RowWrite> writes = new ArrayList<>();
        List<Value> reference = reference(parent);
        List<List<Value>> kept = new ArrayList<>();
        for (Map<String, @Nullable String> row : rows) {
            List<Value> key = child.key(row);
            kept.add(key);
            writes.add(new RowWrite.Put(child.table(), key, reference, child.written(row)));
        }
        if (Set.copyOf(kept).size() < kept.size()) {
            throw new UninvertibleException(
                    "list " + attribute + " names a row of " + child.table().name() + " twice");
        }
        writes.add(0, new RowWrite.Prune(child.table(), reference, filter, kept));
        return writes;
    }

    /** What is written so that none of these children is there. */
    RowWrite removal(Map<String, @Nullable String> parent) throws UninvertibleException {
        return new RowWrite.Prune(child.table(), reference(parent), filter, List.of());
    }

    /** The rows of the elements. */
    List<Map<String, @Nullable String>> rows(Item item, Map<String, @Nullable String> parent)
            throws UninvertibleException {
        AttributeValue list = item.get(attribute);
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        if (list == null) {
            return rows;
        }
        if (!(list instanceof AttributeValue.ListValue elements)) {
            throw new UninvertibleException("attribute " + attribute + " is no list");
        }
        for (AttributeValue element : elements.elements()) {
            Map<String, @Nullable String> row = new LinkedHashMap<>(child.columns(entries(element)));
            reference(parent).forEach(value -> row.put(value.column().name(), value.text()));
            rows.add(row);
        }
        return rows;
    }

    /** Adds the whole numbers that its elements tell; what cannot be read tells none. */
    void addNumbers(Item item, Map<SourceColumn, Set<Long>> numbers) {
        if (item.get(attribute) instanceof AttributeValue.ListValue elements) {
            for (AttributeValue element : elements.elements()) {
                try {
                    child.addNumbers(entries(element), numbers);
                } catch (UninvertibleException none) {
                    // It is no row.
                }
            }
        }
    }

    private Item entries(AttributeValue element) throws UninvertibleException {
        if (isScalar) {
            return new Item(Map.of("", element));
        }
        if (element instanceof AttributeValue.MapValue map) {
            return new Item(map.entries());
        }
        throw new UninvertibleException("an element of list " + attribute + " is no map");
    }

    private List<Value> reference(Map<String, @Nullable String> parent) throws UninvertibleException {
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < toParent.columns().size(); i++) {
            String text = parent.get(toParent.referencedColumns().get(i));
            if (text == null) {
                throw new UninvertibleException(
                        "it does not tell what rows of " + child.table().name() + " refer to");
            }
            values.add(new Value(child.table().column(toParent.columns().get(i)).orElseThrow(), text));
        }
        return values;
    }
}
