package dev.sluice.design;

/**
 * One term of an order among child rows; ties are broken by the child's primary key, so the order is total.
 *
 * @param column the child's column, or one reached through a copy
 * @param direction ascending or descending; NULLs come last in both
 */
public record OrderTerm(ColumnReference column, Direction direction) {
    /** Ascending or descending. */
    public enum Direction {
        ASCENDING,
        DESCENDING
    }
}
