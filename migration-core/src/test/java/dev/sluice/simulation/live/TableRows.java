package dev.sluice.simulation.live;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One state of all tables: rows by primary key, as text, null for NULL. Rows are never changed, only replaced. Guarded by the turn. */
final class TableRows {
    private static final Comparator<List<String>> BY_NUMBER = (one, other) -> {
        int order = 0;
        for (int i = 0; i < one.size() && order == 0; i++) {
            order = Long.compare(Long.parseLong(one.get(i)), Long.parseLong(other.get(i)));
        }
        return order;
    };

    private final Map<String, TreeMap<List<String>, Map<String, @Nullable String>>> tables = new HashMap<>();

    TableRows() {
        MarketTables.ALL.forEach(table -> tables.put(table, new TreeMap<>(BY_NUMBER)));
    }

    TableRows copy() {
        TableRows copy = new TableRows();
        tables.forEach((table, rows) -> copy.tables.get(table).putAll(rows));
        return copy;
    }

    @Nullable
    Map<String, @Nullable String> row(String table, List<String> key) {
        return tables.get(table).get(key);
    }

    /** In the order of the primary key. */
    Collection<Map<String, @Nullable String>> rows(String table) {
        return tables.get(table).values();
    }

    /** Those behind a key, up to another one and with it; none for no bound. */
    Collection<Map<String, @Nullable String>> between(String table, List<String> lower, List<String> upper) {
        NavigableMap<List<String>, Map<String, @Nullable String>> found = tables.get(table);
        if (!lower.isEmpty()) {
            found = found.tailMap(lower, false);
        }
        if (!upper.isEmpty()) {
            found = found.headMap(upper, true);
        }
        return found.values();
    }

    void put(String table, Map<String, @Nullable String> row) {
        tables.get(table).put(keyOf(table, row), row);
    }

    void remove(String table, List<String> key) {
        tables.get(table).remove(key);
    }

    void apply(Write write) {
        if (write.row() == null) {
            remove(write.table(), write.key());
        } else {
            put(write.table(), write.row());
        }
    }

    static List<String> keyOf(String table, Map<String, @Nullable String> row) {
        return MarketTables.key(table).stream().map(row::get).toList();
    }

    /**
     * What a transaction left of a row.
     *
     * @param row null where it is gone
     */
    record Write(String table, List<String> key, @Nullable Map<String, @Nullable String> row) {}
}
