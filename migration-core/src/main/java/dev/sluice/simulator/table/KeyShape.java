package dev.sluice.simulator.table;

import dev.sluice.design.IndexDesign;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.item.AttributeValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which attributes make up the key of a table or index, in order. Immutable.
 *
 * @param partition partition key attributes
 * @param sort sort key attributes
 * @param table the table's key attributes, which tell two entries of an index apart; none for the table itself
 */
public record KeyShape(List<KeyAttribute> partition, List<KeyAttribute> sort, List<KeyAttribute> table) {
    public KeyShape {
        partition = List.copyOf(partition);
        sort = List.copyOf(sort);
        table = List.copyOf(table);
    }

    /** The key of a table. */
    static KeyShape of(TableDesign table) {
        return new KeyShape(
                List.of(table.partitionKey()), table.sortKey().map(List::of).orElse(List.of()), List.of());
    }

    /** The key of an index. */
    static KeyShape of(TableDesign table, IndexDesign index) {
        return new KeyShape(index.partitionKeys(), index.sortKeys(), table.keyAttributes());
    }

    /** All attributes that an exclusive start key has, each once. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        all().forEach(attribute -> names.add(attribute.name()));
        return names;
    }

    /** All attributes in the order of the entry key. */
    public List<KeyAttribute> all() {
        List<KeyAttribute> all = new ArrayList<>(partition);
        all.addAll(sort);
        all.addAll(table);
        return all;
    }

    /** The place of an item; null when it lacks a key attribute, so that a sparse index (K12) does not have it. */
    public @Nullable EntryKey keyOf(Map<String, AttributeValue> attributes) {
        List<KeyValue> values = new ArrayList<>(partition.size() + sort.size() + table.size());
        return add(partition, attributes, values) && add(sort, attributes, values) && add(table, attributes, values)
                ? new EntryKey(partition.size(), values)
                : null;
    }

    /**
     * A bound: the partition, and as much of the sort key as is given.
     *
     * @throws IllegalArgumentException when a partition key attribute is missing
     */
    public EntryKey bound(Map<String, AttributeValue> attributes) {
        List<KeyValue> values = new ArrayList<>();
        if (!add(partition, attributes, values)) {
            throw new IllegalArgumentException("a bound has all partition key attributes");
        }
        boolean complete = true;
        for (KeyAttribute attribute : sort) {
            complete = complete && add(List.of(attribute), attributes, values);
        }
        return new EntryKey(partition.size(), values);
    }

    private static boolean add(List<KeyAttribute> keys, Map<String, AttributeValue> attributes, List<KeyValue> values) {
        for (KeyAttribute key : keys) {
            AttributeValue value = attributes.get(key.name());
            if (value == null || !value.typeDescriptor().equals(key.type().name())) {
                return false;
            }
            values.add(KeyValue.of(value));
        }
        return true;
    }
}
