package dev.sluice.adapter.postgres.feed;

import dev.sluice.source.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table as the log describes it.
 *
 * @param name its name in the log
 * @param table the feed's table that it is, or is a partition of; empty where the feed leaves it out
 * @param columns in their order
 */
record Relation(QualifiedName name, Optional<QualifiedName> table, List<Column> columns) {
    /**
     * A column.
     *
     * @param isIdentity whether the replica identity holds it
     */
    record Column(String name, int typeOid, int typeModifier, boolean isIdentity) {}

    /** The columns that the replica identity holds. */
    Set<String> identityColumns() {
        return columns.stream().filter(Column::isIdentity).map(Column::name).collect(Collectors.toSet());
    }
}
