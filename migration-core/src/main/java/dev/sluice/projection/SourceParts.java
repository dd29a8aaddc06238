package dev.sluice.projection;

import dev.sluice.design.Condition;
import dev.sluice.design.OrderTerm;
import dev.sluice.source.Column;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.Table;
import dev.sluice.source.UniqueKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gathers what readings rely on in the source's catalogue. Used by one thread. */
final class SourceParts {
    private final TreeMap<SourcePart, String> parts = new TreeMap<>();

    SourceForm form() {
        return new SourceForm(parts);
    }

    void add(EntityReading reading) {
        add(reading.root(), reading.joins(), reading.columns());
        reading.conditions().forEach(condition -> addCondition(reading.root(), condition));
        addCondition(reading.root(), reading.filter());
        reading.children().forEach(child -> add(child, reading.root()));
    }

    private void add(ChildReading child, Table parent) {
        Map<String, Table> tables = add(child.table(), child.joins(), child.columns());
        addReference(child.table(), child.toParent(), parent);
        child.conditions().forEach(condition -> addCondition(child.table(), condition));
        addCondition(child.table(), child.filter());
        for (OrderTerm term : child.order()) {
            addCompared(
                    get(tables, term.column().alias().orElse(EntityReading.ROOT)),
                    term.column().column());
        }
        if (child.table().primaryKey().isEmpty()) {
            // Without a key all columns make the order of the list total.
            child.table().columns().forEach(column -> addCompared(child.table(), column.name()));
        }
    }

    /** Gives the tables by alias. */
    private Map<String, Table> add(Table root, List<Join> joins, List<ReadColumn> columns) {
        Map<String, Table> tables = new HashMap<>();
        tables.put(EntityReading.ROOT, root);
        addTable(root);
        for (Join join : joins) {
            tables.put(join.alias(), join.table());
            addTable(join.table());
            addReference(get(tables, join.from()), join.foreignKey(), join.table());
        }
        columns.forEach(
                column -> addColumn(get(tables, column.alias()), column.column().name()));
        return tables;
    }

    private static Table get(Map<String, Table> tables, String alias) {
        Table found = tables.get(alias);
        if (found == null) {
            throw new IllegalStateException("the reading has no row with the alias " + alias);
        }
        return found;
    }

    private void addTable(Table table) {
        parts.put(new SourcePart(table.name(), SourcePart.Kind.KEY, ""), SourceForm.key(table));
        table.primaryKey().map(UniqueKey::columns).orElse(List.of()).forEach(column -> addCompared(table, column));
    }

    private void addReference(Table from, ForeignKey key, Table to) {
        addTable(from);
        addTable(to);
        parts.put(
                new SourcePart(from.name(), SourcePart.Kind.REFERENCE, SourceForm.names(key.columns())),
                SourceForm.reference(key));
        key.columns().forEach(column -> addCompared(from, column));
        key.referencedColumns().forEach(column -> addCompared(to, column));
    }

    private void addCondition(Table table, Condition condition) {
        condition.comparisons().forEach(comparison -> addCompared(table, comparison.column()));
    }

    /** A column whose order or equality with others is relied on, and with it its collation. */
    private void addCompared(Table table, String name) {
        addColumn(table, name);
        Column column = column(table, name);
        CollationForm.of(column)
                .ifPresent(form -> parts.put(new SourcePart(table.name(), SourcePart.Kind.COLLATION, name), form));
        CollationForm.versions(column)
                .ifPresent(
                        form -> parts.put(new SourcePart(table.name(), SourcePart.Kind.COLLATION_VERSION, name), form));
    }

    private void addColumn(Table table, String name) {
        Column column = column(table, name);
        parts.put(new SourcePart(table.name(), SourcePart.Kind.COLUMN, name), TypeForm.of(column));
    }

    private static Column column(Table table, String name) {
        return table.column(name)
                .orElseThrow(
                        () -> new IllegalStateException(table.name() + " has no column " + name + " that is read"));
    }
}
