package dev.sluice.adapter.postgres;

import dev.sluice.design.ColumnReference;
import dev.sluice.design.Condition;
import dev.sluice.design.Condition.Comparison;
import dev.sluice.design.Condition.Operator;
import dev.sluice.design.OrderTerm;
import dev.sluice.projection.ChildReading;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.Join;
import dev.sluice.projection.ReadColumn;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds readings by hand: the key first, then the columns asked for. */
final class ReadingBuilder {
    private final Schema schema;
    private final Table root;
    private final List<Join> joins = new ArrayList<>();
    private final List<ReadColumn> columns = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final List<ChildReading> children = new ArrayList<>();
    private Condition filter = Condition.ALWAYS;

    ReadingBuilder(Schema schema, Table root) {
        this.schema = schema;
        this.root = root;
        root.primaryKey().ifPresent(key -> key.columns().forEach(this::column));
    }

    /** A table's own reading with all its columns. */
    static EntityReading whole(Schema schema, Table root) {
        ReadingBuilder builder = new ReadingBuilder(schema, root);
        root.columns().forEach(column -> builder.column(column.name()));
        return builder.build();
    }

    static Condition condition(String column, Operator operator, String... values) {
        return new Condition(List.of(new Comparison(column, operator, List.of(values))));
    }

    static OrderTerm ascending(String column) {
        return new OrderTerm(ColumnReference.own(column), OrderTerm.Direction.ASCENDING);
    }

    static OrderTerm descending(String column) {
        return new OrderTerm(ColumnReference.own(column), OrderTerm.Direction.DESCENDING);
    }

    static OrderTerm ascending(String alias, String column) {
        return new OrderTerm(new ColumnReference(Optional.of(alias), column), OrderTerm.Direction.ASCENDING);
    }

    ReadingBuilder column(String name) {
        columns.add(new ReadColumn(EntityReading.ROOT, root.column(name).orElseThrow()));
        return this;
    }

    ReadingBuilder join(String alias, String from, String... foreignKeyColumns) {
        joins.add(join(schema, root, joins, alias, from, foreignKeyColumns));
        return this;
    }

    ReadingBuilder joined(String alias, String column) {
        Table table = joins.stream()
                .filter(join -> join.alias().equals(alias))
                .findFirst()
                .orElseThrow()
                .table();
        columns.add(new ReadColumn(alias, table.column(column).orElseThrow()));
        return this;
    }

    ReadingBuilder condition(Condition condition) {
        conditions.add(condition);
        return this;
    }

    ReadingBuilder filter(Condition condition) {
        filter = condition;
        return this;
    }

    ReadingBuilder child(ChildReading child) {
        children.add(child);
        return this;
    }

    EntityReading build() {
        return new EntityReading("Entity", root, joins, columns, conditions, filter, children);
    }

    static Join join(
            Schema schema, Table base, List<Join> before, String alias, String from, String... foreignKeyColumns) {
        Table referring = from.isEmpty()
                ? base
                : before.stream()
                        .filter(join -> join.alias().equals(from))
                        .findFirst()
                        .orElseThrow()
                        .table();
        ForeignKey key = foreignKey(referring, foreignKeyColumns);
        return new Join(alias, from, key, schema.table(key.references()).orElseThrow());
    }

    static ForeignKey foreignKey(Table table, String... columns) {
        return table.foreignKeys().stream()
                .filter(key -> key.columns().equals(List.of(columns)))
                .findFirst()
                .orElseThrow();
    }
}
