package dev.sluice.source;

import java.util.List;

/**
 * A foreign key; composite and self-referencing ones included.
 *
 * @param name the constraint's name
 * @param columns the referencing columns, in key order
 * @param references the table referred to
 * @param referencedColumns the columns referred to, in the order of {@code columns}
 */
public record ForeignKey(String name, List<String> columns, QualifiedName references, List<String> referencedColumns) {
    public ForeignKey {
        columns = List.copyOf(columns);
        referencedColumns = List.copyOf(referencedColumns);
        if (columns.isEmpty() || columns.size() != referencedColumns.size()) {
            throw new IllegalArgumentException("foreign key " + name + " pairs each column with one it refers to");
        }
    }
}
