package dev.sluice.source;

/**
 * A column of a table.
 *
 * @param name as stored
 * @param type its exact type
 * @param nullability whether it may be NULL, by its own constraint or its domain's
 * @param origin where its values come from
 */
public record Column(String name, ColumnType type, Nullability nullability, Origin origin) {
    /** Whether a column may hold NULL. */
    public enum Nullability {
        NULLABLE,
        NOT_NULL
    }

    /** Where the values of a column come from. */
    public enum Origin {
        PLAIN,
        IDENTITY,
        /** A generated column; not in the logical stream before PostgreSQL 18. */
        GENERATED
    }
}
