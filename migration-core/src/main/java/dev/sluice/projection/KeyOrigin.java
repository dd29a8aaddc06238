package dev.sluice.projection;

import java.util.List;

/** Which root row of an entity the item under a given key of its table can come from. Immutable and thread-safe. */
public sealed interface KeyOrigin {
    /**
     * At most one row: the one with that primary key, where its key is that one.
     *
     * @param primaryKey the text of each column, as PostgreSQL reads it, in the key's order
     */
    record Row(List<String> primaryKey) implements KeyOrigin {
        public Row {
            primaryKey = List.copyOf(primaryKey);
        }
    }

    /** No row can have it. */
    record Nobody() implements KeyOrigin {}

    /** The design does not tell: rows have to be read until one has it. */
    record Untold() implements KeyOrigin {}
}
