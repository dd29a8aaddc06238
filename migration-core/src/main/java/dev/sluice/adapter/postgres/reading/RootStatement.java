package dev.sluice.adapter.postgres.reading;

import dev.sluice.adapter.postgres.sql.BoundSql;
import dev.sluice.adapter.postgres.sql.SqlCast;
import dev.sluice.adapter.postgres.sql.SqlText;
import dev.sluice.design.Condition;
import dev.sluice.design.Condition.Comparison;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.ReadColumn;
import java.util.stream.Stream;

/** The statement that reads selected root rows in key order: columns, conditions, and last the entity's filter. */
final class RootStatement {
    private RootStatement() {}

    /** Builds it, with parameters. */
    static BoundSql of(EntityReading reading, RowSelection selection) {
        return build(reading, selection, SqlText.ofParameters());
    }

    /** Builds it for COPY, which takes no parameters; only where {@link #canBeCopied}. */
    static BoundSql forCopy(EntityReading reading, RowSelection selection) {
        return build(reading, selection, SqlText.ofSettings());
    }

    /** Whether every value in it has a type to cast to; the server infers that of a parameter, not that of a setting. */
    static boolean canBeCopied(EntityReading reading) {
        Source root = new Source(reading.root(), "t");
        Stream<String> compared = Stream.concat(reading.conditions().stream(), Stream.of(reading.filter()))
                .flatMap(condition -> condition.comparisons().stream())
                .map(Comparison::column);
        return Stream.concat(root.key().stream(), compared)
                .allMatch(column -> SqlCast.isNamed(root.definition(column).type()));
    }

    private static BoundSql build(EntityReading reading, RowSelection selection, SqlText sql) {
        Source root = new Source(reading.root(), "t");
        Joins joins = new Joins(root, reading.joins());
        sql.add("SELECT ");
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
        selection.add(sql.add(" WHERE "), root);
        return sql.add(" ORDER BY ").add(KeyPredicate.columns(root)).done();
    }

    /** How many columns its answer has. */
    static int width(EntityReading reading) {
        return reading.columns().size() + reading.conditions().size() + 1;
    }
}
