package dev.sluice.check;

import dev.sluice.design.ColumnReference;
import dev.sluice.design.ForeignKeyReference;
import dev.sluice.design.ToOneCopy;
import dev.sluice.source.Column;
import dev.sluice.source.Column.Nullability;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the columns that a design names, from a table on. What does not exist is the projection's to report.
 *
 * @param schema the source's tables
 * @param table the table of the row itself
 * @param copies the to-one copies of the row
 */
record ColumnLookup(Schema schema, Table table, List<ToOneCopy> copies) {

    /**
     * A column that a design names.
     *
     * @param table its table
     * @param column the column
     * @param nullableOwn columns of the row itself that make the value NULL where they are
     * @param nullableBeyond whether a row further along the path can make it NULL
     */
    record Found(Table table, Column column, Set<String> nullableOwn, boolean nullableBeyond) {}

    Optional<Found> find(ColumnReference reference) {
        if (reference.alias().isEmpty()) {
            return table.column(reference.column()).map(column -> {
                boolean nullable = column.nullability() == Nullability.NULLABLE;
                return new Found(table, column, nullable ? Set.of(column.name()) : Set.of(), false);
            });
        }
        return copies.stream()
                .filter(copy -> copy.alias().equals(reference.alias().get()))
                .findFirst()
                .flatMap(copy -> through(copy, reference.column()));
    }

    private Optional<Found> through(ToOneCopy copy, String columnName) {
        Set<String> nullableOwn = new LinkedHashSet<>();
        boolean nullableBeyond = false;
        Table at = table;
        for (ForeignKeyReference step : copy.path()) {
            Optional<ForeignKey> key = foreignKey(at, step);
            Optional<Table> next = key.flatMap(found -> schema.table(found.references()));
            if (next.isEmpty()) {
                return Optional.empty();
            }
            Set<String> nullable = nullable(at, key.get().columns());
            if (at.equals(table)) {
                nullableOwn.addAll(nullable);
            } else {
                nullableBeyond |= !nullable.isEmpty();
            }
            at = next.get();
        }
        Table target = at;
        boolean beyond = nullableBeyond;
        return at.column(columnName)
                .map(column ->
                        new Found(target, column, nullableOwn, beyond || column.nullability() == Nullability.NULLABLE));
    }

    /** The foreign key that a reference names, where it names one. */
    static Optional<ForeignKey> foreignKey(Table table, ForeignKeyReference reference) {
        List<ForeignKey> fitting = table.foreignKeys().stream()
                .filter(key -> Set.copyOf(key.columns()).equals(Set.copyOf(reference.names()))
                        || reference.names().equals(List.of(key.name())))
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
    }

    private static Set<String> nullable(Table table, List<String> columns) {
        Set<String> nullable = new LinkedHashSet<>();
        table.columns().stream()
                .filter(column -> columns.contains(column.name()) && column.nullability() == Nullability.NULLABLE)
                .forEach(column -> nullable.add(column.name()));
        return nullable;
    }
}
