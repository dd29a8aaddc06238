package dev.sluice.source;

import java.util.List;

/**
 * A column of a table.
 *
 * @param name as stored
 * @param type its exact type
 * @param nullability whether it may be NULL, by its own constraint or its domain's
 * @param origin where its values come from
 * @param collations by which its values are compared; none for types without text, several where a composite type has several
 */
public record Column(String name, ColumnType type, Nullability nullability, Origin origin, List<Collation> collations) {
    public Column {
        collations = List.copyOf(collations);
    }

    /** A column without collations. */
    public Column(String name, ColumnType type, Nullability nullability, Origin origin) {
        this(name, type, nullability, origin, List.of());
    }

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
