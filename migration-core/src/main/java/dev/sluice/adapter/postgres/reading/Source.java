package dev.sluice.adapter.postgres.reading;

import dev.sluice.adapter.postgres.sql.SqlName;
import dev.sluice.adapter.postgres.sql.SqlText;
import dev.sluice.design.Condition;
import dev.sluice.design.Condition.Comparison;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.source.Column;
import dev.sluice.source.Table;
import java.util.List;

/**
 * A table in a statement, under an alias of ours.
 *
 * @param table the table
 * @param alias such as {@code t0}; never a name of the user's
 */
record Source(Table table, String alias) {

    /** The table with its alias. A plain one without what inherits from it, since its keys are unique in itself alone. */
    String from() {
        String only = table.kind() == Table.Kind.PLAIN ? "ONLY " : "";
        return only + SqlName.quoted(table.name()) + " AS " + alias;
    }

    /** A column of the row. */
    String column(String name) {
        return alias + "." + SqlName.quoted(name);
    }

    /** The columns of the primary key. */
    List<String> key() {
        return table.primaryKey().orElseThrow().columns();
    }

    /** The column with that name. */
    Column definition(String name) {
        return table.column(name)
                .orElseThrow(() -> new InvalidInputException("The design names column " + name + " of " + table.name()
                        + ", which it does not have; mend the design or run `sluice inspect` again."));
    }

    /** Adds the condition: true, false or unknown as in SQL. */
    void add(SqlText sql, Condition condition) {
        if (condition.isAlways()) {
            sql.add("TRUE");
        }
        String and = "";
        for (Comparison comparison : condition.comparisons()) {
            sql.add(and);
            add(sql, comparison);
            and = " AND ";
        }
    }

    private void add(SqlText sql, Comparison comparison) {
        Column column = definition(comparison.column());
        sql.add(column(column.name()));
        switch (comparison.operator()) {
            case IS_NULL -> sql.add(" IS NULL");
            case IS_NOT_NULL -> sql.add(" IS NOT NULL");
            case IN -> list(sql.add(" IN ("), column, comparison.values());
            case NOT_IN -> list(sql.add(" NOT IN ("), column, comparison.values());
            case LESS_THAN -> single(sql.add(" < "), column, comparison);
            case AT_MOST -> single(sql.add(" <= "), column, comparison);
            case GREATER_THAN -> single(sql.add(" > "), column, comparison);
            case AT_LEAST -> single(sql.add(" >= "), column, comparison);
        }
    }

    private static void single(SqlText sql, Column column, Comparison comparison) {
        sql.bind(column.type(), comparison.values().get(0));
    }

    private static void list(SqlText sql, Column column, List<String> values) {
        String comma = "";
        for (String value : values) {
            sql.add(comma).bind(column.type(), value);
            comma = ", ";
        }
        sql.add(")");
    }
}
