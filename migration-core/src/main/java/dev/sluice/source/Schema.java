package dev.sluice.source;

import java.util.List;
import java.util.Optional;

/**
 * All tables that were read, in the order of their names. Immutable and thread-safe.
 *
 * @param tables the tables
 */
public record Schema(List<Table> tables) {
    public Schema {
        tables = tables.stream()
                .sorted((left, right) -> left.name().compareTo(right.name()))
                .toList();
    }

    /** Finds a table by its exact name. */
    public Optional<Table> table(QualifiedName name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }
}
