package dev.sluice.dualwrite;

import java.util.List;

/**
 * A row that a transaction has changed.
 *
 * @param entity whose root row it is
 * @param primaryKey its values as PostgreSQL prints them, in the order of the key
 */
public record ChangedRow(String entity, List<String> primaryKey) {
    public ChangedRow {
        primaryKey = List.copyOf(primaryKey);
        if (primaryKey.isEmpty()) {
            throw new IllegalArgumentException("a row has a primary key");
        }
    }
}
