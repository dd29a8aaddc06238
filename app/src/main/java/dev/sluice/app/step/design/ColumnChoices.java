package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.problem.Severity;
import dev.sluice.projection.Projection;
import dev.sluice.source.Column;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import dev.sluice.source.UniqueKey;
import java.util.ArrayList;
import java.util.List;

/** The columns that a key template of an entity may name. Pure. */
final class ColumnChoices {
    private ColumnChoices() {}

    /**
     * The columns of the root, and for keys of an index those of copies too.
     *
     * @param ownOnly whether the key is one of the table itself
     */
    static List<ColumnChoice> of(Design design, Schema schema, EntityDesign entity, boolean ownOnly) {
        List<ColumnChoice> choices = new ArrayList<>();
        schema.tables().stream()
                .filter(table -> table.name().equals(entity.root()))
                .findFirst()
                .ifPresent(table -> choices.addAll(of(table, "")));
        boolean compiles =
                Projection.check(design, schema).stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
        if (!ownOnly && compiles) {
            Projection.compile(design, schema).entity(entity.name()).ifPresent(projected -> projected
                    .reading()
                    .joins()
                    .forEach(join -> choices.addAll(of(join.table(), join.alias() + "."))));
        }
        return choices;
    }

    private static List<ColumnChoice> of(Table table, String prefix) {
        List<String> key = table.primaryKey().map(UniqueKey::columns).orElse(List.of());
        return table.columns().stream()
                .map(column ->
                        new ColumnChoice(prefix + column.name(), column.type().displayName(), note(column, key)))
                .toList();
    }

    private static String note(Column column, List<String> key) {
        if (key.contains(column.name())) {
            return text("design.choice.key");
        }
        return column.nullability() == Column.Nullability.NULLABLE ? text("design.choice.nullable") : "";
    }
}
