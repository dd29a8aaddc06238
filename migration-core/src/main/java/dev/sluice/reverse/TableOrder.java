package dev.sluice.reverse;

import dev.sluice.source.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Orders tables by their foreign keys. */
final class TableOrder {
    private TableOrder() {}

    /** Each after the tables that it refers to; those that refer to one another in the order in which they came. */
    static List<Table> of(List<Table> tables) {
        Set<Table> ordered = new LinkedHashSet<>();
        tables.forEach(table -> add(table, tables, new ArrayList<>(), ordered));
        return List.copyOf(ordered);
    }

    private static void add(Table table, List<Table> all, List<Table> path, Set<Table> ordered) {
        if (path.contains(table) || ordered.contains(table)) {
            return;
        }
        path.add(table);
        for (Table other : all) {
            boolean isReferredTo = table.foreignKeys().stream()
                    .anyMatch(key -> key.references().equals(other.name()));
            if (isReferredTo) {
                add(other, all, path, ordered);
            }
        }
        path.remove(table);
        ordered.add(table);
    }
}
