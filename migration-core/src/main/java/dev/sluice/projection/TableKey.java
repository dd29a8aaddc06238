package dev.sluice.projection;

import dev.sluice.item.ItemSink;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The table key of an entity's items, made without the rest of the item: of rows that have no item any more, from what the log tells of
 * them. Immutable and thread-safe.
 */
public final class TableKey {
    private final Keyring keys;
    private final List<ReadColumn> columns;
    private final int values;
    private final List<Integer> places;

    TableKey(EntityReading reading, Keyring keys) {
        this.keys = keys;
        this.columns = reading.columns();
        this.values = columns.size() + reading.conditions().size();
        this.places = List.copyOf(keys.tableKeyPlaces());
    }

    /** The columns that it is made from, each once. */
    public List<ReadColumn> columns() {
        return places.stream().map(columns::get).toList();
    }

    /** Whether it is made from the root row alone: only then its old values are known from the log. */
    public boolean isOfRoot() {
        return columns().stream().allMatch(column -> column.alias().equals(EntityReading.ROOT));
    }

    /**
     * Writes the key of a row's item.
     *
     * @return false where the row has none: a column is NULL, or its value cannot be a key
     */
    public boolean write(SourceRow row, ItemSink sink) {
        return write(row.values(), sink);
    }

    /**
     * Writes the key of a row's item from the columns of the root row that {@link #columns} tells.
     *
     * @param root each of them by name, null for NULL
     * @return false where the row has none
     */
    public boolean write(Map<String, @Nullable String> root, ItemSink sink) {
        @Nullable String[] row = new @Nullable String[values];
        for (int place : places) {
            row[place] = root.get(columns.get(place).column().name());
        }
        return write(row, sink);
    }

    private boolean write(@Nullable String[] row, ItemSink sink) {
        try {
            @Nullable KeyValue[] key = keys.tableKey(row);
            sink.beginItem();
            keys.write(key, sink);
            sink.endItem();
            return true;
        } catch (RejectedRowException none) {
            return false;
        }
    }
}
