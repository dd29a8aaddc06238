package dev.sluice.source;

import java.util.List;

/**
 * A primary key or unique constraint.
 *
 * @param name the constraint's name
 * @param columns its columns in key order
 */
public record UniqueKey(String name, List<String> columns) {
    public UniqueKey {
        columns = List.copyOf(columns);
    }
}
