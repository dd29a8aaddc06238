package dev.sluice.projection;

import dev.sluice.design.ColumnReference;
import dev.sluice.design.Condition;
import dev.sluice.design.Condition.Operator;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.IndexDesign;
import dev.sluice.design.IndexDesign.Sparseness;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyMapping;
import dev.sluice.design.TableDesign;
import dev.sluice.source.Column;
import dev.sluice.source.Column.Nullability;
import dev.sluice.source.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * Warns of key templates whose columns may be NULL where a NULL sends the row to quarantine: in the table's key (I13) and in the key
 * of an index that is not sparse (K12). What a filter or condition of the design rules out is no worry.
 *
 * @param entity the entity
 * @param table its table
 * @param root its root table
 */
record NullableKeys(EntityDesign entity, TableDesign table, Table root) {

    void warn(DesignProblems problems) {
        warn("I13", table.keyAttributes(), "every item needs its key", problems);
        for (IndexDesign index : table.indexes()) {
            if (index.sparseness() == Sparseness.DENSE) {
                List<KeyAttribute> keys = new ArrayList<>(index.keyAttributes());
                keys.removeAll(table.keyAttributes());
                warn("K12", keys, "index " + index.name() + " is not sparse", problems);
            }
        }
    }

    private void warn(String rule, List<KeyAttribute> keys, String why, DesignProblems problems) {
        List<Condition> conditions = new ArrayList<>(List.of(entity.filter()));
        for (KeyAttribute key : keys) {
            KeyMapping mapping = entity.keys().get(key.name());
            if (mapping != null) {
                conditions.add(mapping.when());
            }
        }
        for (KeyAttribute key : keys) {
            KeyMapping mapping = entity.keys().get(key.name());
            if (mapping != null) {
                mapping.template().columns().stream()
                        .filter(column -> mayBeNull(column, conditions))
                        .forEach(column -> problems.within("key " + key.name())
                                .warning(
                                        rule,
                                        "Column \"" + column + "\" may be NULL, but " + why
                                                + ": rows where it is NULL go to quarantine.",
                                        "Leave such rows out with \"where\", or choose another column."));
            }
        }
    }

    private boolean mayBeNull(ColumnReference reference, List<Condition> conditions) {
        boolean nullable = reference.alias().isEmpty()
                && root.column(reference.column()).map(Column::nullability).stream()
                        .anyMatch(Nullability.NULLABLE::equals);
        return nullable
                && conditions.stream()
                        .flatMap(condition -> condition.comparisons().stream())
                        .noneMatch(comparison -> comparison.column().equals(reference.column())
                                && comparison.operator() != Operator.IS_NULL);
    }
}
