package dev.sluice.source;

import java.util.List;
import java.util.Optional;

/**
 * A table. A partitioned table stands for all its partitions, which are not listed beside it.
 *
 * @param name schema and name
 * @param kind plain or partitioned
 * @param columns in their order
 * @param primaryKey absent where the table has none
 * @param uniqueKeys unique constraints other than the primary key
 * @param foreignKeys its references to other tables
 * @param estimatedRows PostgreSQL's estimate over all partitions; -1 where the table was never analysed
 * @param bytes size on disk over all partitions, TOAST and indexes excluded from nothing ({@code pg_total_relation_size})
 */
public record Table(
        QualifiedName name,
        Kind kind,
        List<Column> columns,
        Optional<UniqueKey> primaryKey,
        List<UniqueKey> uniqueKeys,
        List<ForeignKey> foreignKeys,
        long estimatedRows,
        long bytes) {

    public Table {
        columns = List.copyOf(columns);
        uniqueKeys = List.copyOf(uniqueKeys);
        foreignKeys = List.copyOf(foreignKeys);
    }

    /** Whether a table is partitioned. */
    public enum Kind {
        PLAIN,
        PARTITIONED
    }

    /** Finds a column by its exact name. */
    public Optional<Column> column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst();
    }
}
