package dev.sluice.reverse;

import dev.sluice.gateway.RowWrite.Value;
import dev.sluice.item.Item;
import dev.sluice.projection.SourceColumn;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.Column;
import dev.sluice.source.NumericType;
import dev.sluice.source.Table;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * From an item, or an element of a list, to the columns of its row. Immutable and thread-safe.
 *
 * @param table of the row
 * @param carriers where each column that is told stands
 * @param constants values that a filter demands of columns that nothing carries, null for NULL
 */
record RowInverse(Table table, Map<String, Carrier> carriers, Map<String, Optional<String>> constants) {
    private static final Set<BaseKind> WHOLE = EnumSet.of(BaseKind.INT2, BaseKind.INT4, BaseKind.INT8);

    RowInverse {
        carriers = Collections.unmodifiableMap(carriers);
        constants = Collections.unmodifiableMap(constants);
    }

    /** The columns that the item tells, and those that the filter demands. */
    Map<String, @Nullable String> columns(Item item) throws UninvertibleException {
        Map<String, @Nullable String> columns = new LinkedHashMap<>();
        for (Map.Entry<String, Carrier> carrier : carriers.entrySet()) {
            Optional<Carrier.Told> told = carrier.getValue().read(item);
            if (told.isPresent()) {
                columns.put(carrier.getKey(), told.get().text());
            }
        }
        constants.forEach((column, value) -> columns.put(column, value.orElse(null)));
        return columns;
    }

    /** Adds the whole numbers that an item tells of its columns; what cannot be read tells none. */
    void addNumbers(Item item, Map<SourceColumn, Set<Long>> numbers) {
        carriers.forEach((name, carrier) -> {
            if (isOfNumbers(column(name))) {
                whole(carrier, item).ifPresent(number -> numbers.computeIfAbsent(
                                new SourceColumn(table.name(), name), column -> new TreeSet<>())
                        .add(number));
            }
        });
    }

    private static boolean isOfNumbers(Column column) {
        return column.type().resolved() instanceof NumericType
                || column.type().resolved() instanceof BaseType base && WHOLE.contains(base.kind());
    }

    private static Optional<Long> whole(Carrier carrier, Item item) {
        try {
            String text = carrier.read(item).map(Carrier.Told::text).orElse(null);
            return text == null ? Optional.empty() : Optional.of(new BigDecimal(text).longValueExact());
        } catch (UninvertibleException | ArithmeticException | NumberFormatException none) {
            // No sequence gives such a number.
            return Optional.empty();
        }
    }

    /** The values of a primary key, in its order. */
    List<Value> key(Map<String, @Nullable String> columns) throws UninvertibleException {
        List<String> names = table.primaryKey().orElseThrow().columns();
        for (String name : names) {
            if (columns.get(name) == null) {
                throw new UninvertibleException(
                        "it does not tell column " + name + " of the primary key of " + table.name());
            }
        }
        return values(names, columns);
    }

    /** Some of the columns that are told. */
    List<Value> values(List<String> names, Map<String, @Nullable String> columns) {
        return names.stream()
                .filter(columns::containsKey)
                .map(name -> new Value(column(name), columns.get(name)))
                .toList();
    }

    /** All columns that are told and that somebody may write. */
    List<Value> written(Map<String, @Nullable String> columns) {
        return values(
                columns.keySet().stream()
                        .filter(name -> column(name).origin() != Column.Origin.GENERATED)
                        .toList(),
                columns);
    }

    private Column column(String name) {
        return table.column(name).orElseThrow();
    }
}
