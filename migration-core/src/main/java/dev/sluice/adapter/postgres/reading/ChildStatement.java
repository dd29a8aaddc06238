package dev.sluice.adapter.postgres.reading;

import dev.sluice.adapter.postgres.sql.BoundSql;
import dev.sluice.adapter.postgres.sql.SqlText;
import dev.sluice.design.Condition;
import dev.sluice.design.OrderTerm;
import dev.sluice.projection.ChildReading;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.ReadColumn;
import dev.sluice.source.Column;
import java.util.ArrayList;
import java.util.List;

/**
 * The statement that reads one kind of children of selected root rows: the parent's own key, then columns and conditions of the
 * child, in the order of the parent's key and then of the list; at most one more than its limit for each parent.
 */
final class ChildStatement {
    private final EntityReading reading;
    private final ChildReading child;
    private final Source parent;
    private final Source row;
    private final Joins joins;

    private ChildStatement(EntityReading reading, ChildReading child) {
        this.reading = reading;
        this.child = child;
        this.parent = new Source(reading.root(), "p");
        this.row = new Source(child.table(), "c");
        this.joins = new Joins(row, child.joins());
    }

    /** Builds it. */
    static BoundSql of(EntityReading reading, ChildReading child, RowSelection parents) {
        return new ChildStatement(reading, child).build(parents);
    }

    /** How many columns its answer has. */
    static int width(EntityReading reading, ChildReading child) {
        return reading.keyColumns()
                + child.columns().size()
                + child.conditions().size();
    }

    private BoundSql build(RowSelection parents) {
        int keys = reading.keyColumns();
        int width = width(reading, child);
        SqlText sql = SqlText.ofParameters().add("SELECT ").add(names(0, width)).add(" FROM (SELECT ");
        addExpressions(sql);
        sql.add("row_number() OVER (PARTITION BY ").add(KeyPredicate.columns(parent));
        sql.add(" ORDER BY ").add(order()).add(") AS place FROM ").add(parent.from());
        sql.add(" JOIN ").add(row.from()).add(" ON ").add(Joins.on(row, parent, child.toParent()));
        joins.add(sql);
        parents.add(sql.add(" WHERE "), parent);
        parent.add(sql.add(" AND ("), reading.filter());
        row.add(sql.add(") AND ("), child.filter());
        sql.add(")) numbered WHERE place <= ").add(Long.toString(child.limit() + 1L));
        return sql.add(" ORDER BY ").add(names(0, keys)).add(", place").done();
    }

    private void addExpressions(SqlText sql) {
        int number = 0;
        for (String key : parent.key()) {
            sql.add(parent.column(key)).add(" AS x" + number++ + ", ");
        }
        for (ReadColumn column : child.columns()) {
            sql.add(joins.column(column)).add(" AS x" + number++ + ", ");
        }
        for (Condition condition : child.conditions()) {
            row.add(sql.add("("), condition);
            sql.add(") IS TRUE AS x" + number++ + ", ");
        }
    }

    private String order() {
        List<String> terms = new ArrayList<>();
        for (OrderTerm term : child.order()) {
            String direction = term.direction() == OrderTerm.Direction.ASCENDING ? " ASC" : " DESC";
            String alias = term.column().alias().orElse(EntityReading.ROOT);
            terms.add(joins.source(alias).column(term.column().column()) + direction + " NULLS LAST");
        }
        tieBreakers(terms);
        return String.join(", ", terms);
    }

    /** The child's primary key; without one all its columns, as text where their type has no order. */
    private void tieBreakers(List<String> terms) {
        if (child.table().primaryKey().isPresent()) {
            row.key().forEach(column -> terms.add(row.column(column)));
            return;
        }
        for (Column column : child.table().columns()) {
            String value = row.column(column.name());
            terms.add(
                    Orderable.isOrdered(column.type())
                            ? value + " NULLS LAST"
                            : "CAST(" + value + " AS pg_catalog.text) COLLATE \"C\" NULLS LAST");
        }
    }

    private static String names(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "x" : ", x").append(i);
        }
        return text.toString();
    }
}
