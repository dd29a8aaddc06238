package dev.sluice.projection;

import dev.sluice.design.Condition;
import dev.sluice.design.Condition.Comparison;
import dev.sluice.source.ForeignKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes source rows by hand. A column of a joined row is named by the foreign keys that lead there, such as {@code
 * inventory_id.film_id.title}; what is not named is NULL. NULL tests and equality among the conditions are evaluated as PostgreSQL
 * would.
 */
final class RowBuilder {
    private final Map<String, String> values = new HashMap<>();
    private final List<List<RowBuilder>> children = new ArrayList<>();

    static RowBuilder row(String... namesAndValues) {
        RowBuilder row = new RowBuilder();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            row.values.put(namesAndValues[index], namesAndValues[index + 1]);
        }
        return row;
    }

    /** The rows of the next child. */
    RowBuilder children(RowBuilder... rows) {
        children.add(List.of(rows));
        return this;
    }

    SourceRow of(EntityProjection entity) {
        return of(entity, true);
    }

    SourceRow of(EntityProjection entity, boolean kept) {
        EntityReading reading = entity.reading();
        List<List<@Nullable String[]>> rows = new ArrayList<>();
        for (int index = 0; index < reading.children().size(); index++) {
            ChildReading child = reading.children().get(index);
            rows.add(children.get(index).stream()
                    .map(row -> row.values(child.joins(), child.columns(), child.conditions()))
                    .toList());
        }
        return new SourceRow(values(reading.joins(), reading.columns(), reading.conditions()), kept, rows);
    }

    private @Nullable String[] values(List<Join> joins, List<ReadColumn> columns, List<Condition> conditions) {
        Map<String, String> prefixes = new HashMap<>(Map.of(EntityReading.ROOT, ""));
        for (Join join : joins) {
            prefixes.put(join.alias(), prefixes.get(join.from()) + step(join.foreignKey()) + ".");
        }
        List<@Nullable String> row = new ArrayList<>();
        columns.forEach(read ->
                row.add(values.get(prefixes.get(read.alias()) + read.column().name())));
        conditions.forEach(condition -> row.add(condition.comparisons().stream().allMatch(this::holds) ? "t" : "f"));
        return row.toArray(String[]::new);
    }

    private static String step(ForeignKey key) {
        return key.columns().size() == 1 ? key.columns().get(0) : key.name();
    }

    private boolean holds(Comparison comparison) {
        String value = values.get(comparison.column());
        return switch (comparison.operator()) {
            case IS_NULL -> value == null;
            case IS_NOT_NULL -> value != null;
            case IN -> value != null && comparison.values().contains(value);
            case NOT_IN -> value != null && !comparison.values().contains(value);
            default -> throw new IllegalArgumentException("not in these tests: " + Objects.toString(comparison));
        };
    }
}
