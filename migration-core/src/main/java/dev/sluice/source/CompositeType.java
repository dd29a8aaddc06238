package dev.sluice.source;

import java.util.List;

/**
 * A composite (row) type.
 *
 * @param displayName as {@code format_type} prints it
 * @param fields its fields in their order
 */
public record CompositeType(String displayName, List<Field> fields) implements ColumnType {
    public CompositeType {
        fields = List.copyOf(fields);
    }

    /**
     * A field of a composite type.
     *
     * @param name as stored
     * @param type its type
     */
    public record Field(String name, ColumnType type) {}
}
