package dev.sluice.design;

import java.util.List;

/**
 * A row that the root row (or child row) refers to, one or more foreign keys away, whose columns can be copied.
 *
 * @param alias the name by which its columns are referred to
 * @param path the foreign keys to follow, from the root row's table on
 */
public record ToOneCopy(String alias, List<ForeignKeyReference> path) {
    public ToOneCopy {
        path = List.copyOf(path);
        if (path.isEmpty()) {
            throw new IllegalArgumentException("copy " + alias + " follows at least one foreign key");
        }
    }
}
