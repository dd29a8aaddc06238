package dev.sluice.adapter.postgres.reading;

import dev.sluice.adapter.postgres.sql.SqlText;
import dev.sluice.design.Condition;
import dev.sluice.source.Table;

/** Conditions of a design in statements that others make. */
public final class ConditionSql {
    private ConditionSql() {}

    /**
     * Adds a condition on a row: true, false or unknown as in SQL.
     *
     * @param alias of the row in the statement
     */
    public static void add(SqlText sql, Table table, String alias, Condition condition) {
        new Source(table, alias).add(sql, condition);
    }
}
