package dev.sluice.simulation.live;

import dev.sluice.design.Condition;
import dev.sluice.design.Condition.Comparison;
import dev.sluice.gateway.RootPath;
import dev.sluice.projection.ChildReading;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.Join;
import dev.sluice.projection.ReadColumn;
import dev.sluice.projection.SourceRow;
import dev.sluice.source.ForeignKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads root rows with their joins and children, and the roots that reach a row: what the SQL of a reading does, in loops. Knows what the designs
 * of the simulation need.
 *
 * @param rows the state that is read
 */
record RowReader(TableRows rows) {
    SourceRow read(EntityReading reading, Map<String, @Nullable String> root) {
        List<List<@Nullable String[]>> children = new ArrayList<>();
        for (ChildReading child : reading.children()) {
            children.add(children(child, root)
                    .filter(row -> meets(child.filter(), row))
                    .limit(child.limit() + 1L)
                    .map(row -> values(child.columns(), joined(child.joins(), row)))
                    .toList());
        }
        if (!reading.conditions().isEmpty()) {
            throw new UnsupportedOperationException("no design of the simulation has conditions beside its filter");
        }
        return new SourceRow(
                values(reading.columns(), joined(reading.joins(), root)), meets(reading.filter(), root), children);
    }

    /** In the order of the primary key, which is that of every list here. */
    private Stream<Map<String, @Nullable String>> children(ChildReading child, Map<String, @Nullable String> root) {
        ForeignKey key = child.toParent();
        return rows.rows(child.table().name().name()).stream()
                .filter(row -> refers(row, key.columns(), values(root, key.referencedColumns())));
    }

    private static @Nullable String[] values(
            List<ReadColumn> columns, Map<String, Map<String, @Nullable String>> joined) {
        return columns.stream()
                .map(column -> joined.getOrDefault(column.alias(), Map.of())
                        .get(column.column().name()))
                .toArray(String[]::new);
    }

    private static List<@Nullable String> values(Map<String, @Nullable String> row, List<String> columns) {
        List<@Nullable String> values = new ArrayList<>();
        columns.forEach(column -> values.add(row.get(column)));
        return values;
    }

    /** Whether a row's columns have these values; NULL refers to nothing. */
    private static boolean refers(
            Map<String, @Nullable String> row, List<String> columns, List<@Nullable String> values) {
        return values.stream().allMatch(Objects::nonNull)
                && values(row, columns).equals(values);
    }

    private Map<String, Map<String, @Nullable String>> joined(List<Join> joins, Map<String, @Nullable String> root) {
        Map<String, Map<String, @Nullable String>> joined = new HashMap<>();
        joined.put(EntityReading.ROOT, root);
        for (Join join : joins) {
            Map<String, @Nullable String> from = joined.get(join.from());
            if (from != null) {
                List<@Nullable String> values = values(from, join.foreignKey().columns());
                rows.rows(join.table().name().name()).stream()
                        .filter(row -> refers(row, join.foreignKey().referencedColumns(), values))
                        .findFirst()
                        .ifPresent(row -> joined.put(join.alias(), row));
            }
        }
        return joined;
    }

    private static boolean meets(Condition condition, Map<String, @Nullable String> row) {
        return condition.comparisons().stream().allMatch(comparison -> meets(comparison, row));
    }

    private static boolean meets(Comparison comparison, Map<String, @Nullable String> row) {
        if (comparison.operator() != Condition.Operator.IN) {
            throw new UnsupportedOperationException("no design of the simulation compares so: " + comparison);
        }
        String value = row.get(comparison.column());
        return comparison.values().stream().map(RowReader::flag).anyMatch(one -> Objects.equals(one, value));
    }

    private static String flag(String constant) {
        return switch (constant) {
            case "true" -> "t";
            case "false" -> "f";
            default -> constant;
        };
    }

    /** The primary keys of the roots that reach these values, old or new. */
    List<List<String>> roots(EntityReading reading, RootPath path, List<List<String>> values) {
        Set<List<String>> roots = new LinkedHashSet<>();
        String table = reading.root().name().name();
        for (Map<String, @Nullable String> root : rows.rows(table)) {
            if (values.stream().anyMatch(one -> reaches(reading, path, root, one))) {
                roots.add(TableRows.keyOf(table, root));
            }
        }
        return List.copyOf(roots);
    }

    private boolean reaches(
            EntityReading reading, RootPath path, Map<String, @Nullable String> root, List<String> values) {
        if (path instanceof RootPath.ByJoin join) {
            return reaches(reading.joins(), join.alias(), root, values);
        }
        if (path instanceof RootPath.ByChild child) {
            return refers(root, reading.children().get(child.child()).toParent().referencedColumns(), values);
        }
        RootPath.ByChildJoin join = (RootPath.ByChildJoin) path;
        ChildReading child = reading.children().get(join.child());
        return children(child, root).anyMatch(row -> reaches(child.joins(), join.alias(), row, values));
    }

    private boolean reaches(List<Join> joins, String alias, Map<String, @Nullable String> row, List<String> values) {
        Join last = joins.stream()
                .filter(join -> join.alias().equals(alias))
                .findFirst()
                .orElseThrow();
        Map<String, @Nullable String> from = joined(joins, row).get(last.from());
        return from != null && refers(from, last.foreignKey().columns(), values);
    }
}
