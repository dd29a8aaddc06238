package dev.sluice.design;

import java.util.Optional;

/**
 * A column of the entity's root row, or of a row reached through a to-one copy.
 *
 * @param alias the copy's alias, absent for the root row (inside an embedding: the child row)
 * @param column the column's exact name
 */
public record ColumnReference(Optional<String> alias, String column) {
    /** A column of the root row itself. */
    public static ColumnReference own(String column) {
        return new ColumnReference(Optional.empty(), column);
    }

    @Override
    public String toString() {
        return alias.map(name -> name + "." + column).orElse(column);
    }
}
