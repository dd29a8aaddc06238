package dev.sluice.adapter.postgres.reading;

import dev.sluice.adapter.postgres.sql.BoundSql;
import dev.sluice.adapter.postgres.sql.SqlText;
import dev.sluice.design.Condition;
import dev.sluice.gateway.KeyRange;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.ReadColumn;

/** The statement that reads the root rows of a range in key order: columns, conditions, and last the entity's filter. */
final class RootStatement {
    private RootStatement() {}

    /** Builds it. */
    static BoundSql of(EntityReading reading, KeyRange range) {
        Source root = new Source(reading.root(), "t");
        Joins joins = new Joins(root, reading.joins());
        SqlText sql = new SqlText().add("SELECT ");
        for (ReadColumn column : reading.columns()) {
            sql.add(joins.column(column)).add(", ");
        }
        for (Condition condition : reading.conditions()) {
            root.add(sql.add("("), condition);
            sql.add(") IS TRUE, ");
        }
        root.add(sql.add("("), reading.filter());
        sql.add(") IS TRUE FROM ").add(root.from());
        joins.add(sql);
        KeyPredicate.add(sql.add(" WHERE "), root, range);
        return sql.add(" ORDER BY ").add(KeyPredicate.columns(root)).done();
    }

    /** How many columns its answer has. */
    static int width(EntityReading reading) {
        return reading.columns().size() + reading.conditions().size() + 1;
    }
}
