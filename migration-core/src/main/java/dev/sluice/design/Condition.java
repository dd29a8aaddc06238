package dev.sluice.design;

import java.util.List;

/**
 * Comparisons of a row's own columns with constants, joined by AND; none means always true. PostgreSQL evaluates them, so that
 * equality is the source's own; NULL compares as in SQL.
 *
 * @param comparisons the comparisons
 */
public record Condition(List<Comparison> comparisons) {
    /** The condition that every row meets. */
    public static final Condition ALWAYS = new Condition(List.of());

    public Condition {
        comparisons = List.copyOf(comparisons);
    }

    /** Whether every row meets it. */
    public boolean isAlways() {
        return comparisons.isEmpty();
    }

    /**
     * One comparison.
     *
     * @param column the row's own column
     * @param operator how to compare
     * @param values constants in PostgreSQL's text form: none for IS_NULL and IS_NOT_NULL, one or more for IN and NOT_IN, else
     *     one
     */
    public record Comparison(String column, Operator operator, List<String> values) {
        public Comparison {
            values = List.copyOf(values);
        }
    }

    /** How a column is compared. */
    public enum Operator {
        IS_NULL,
        IS_NOT_NULL,
        IN,
        NOT_IN,
        LESS_THAN,
        AT_MOST,
        GREATER_THAN,
        AT_LEAST
    }
}
