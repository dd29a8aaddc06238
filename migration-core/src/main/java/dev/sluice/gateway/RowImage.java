package dev.sluice.gateway;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the log tells of one state of a row, as text in PostgreSQL's own output form, the same that readers get. A column that is not
 * in it is unknown: its value was not in the replica identity, or it is a large value that did not change. Unknown is never NULL.
 * Immutable and thread-safe.
 *
 * @param columns values by column name, null for NULL; what is unknown is missing
 */
public record RowImage(Map<String, @Nullable String> columns) {
    public RowImage {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** Whether the image tells the column's value, be it NULL. */
    public boolean knows(String column) {
        return columns.containsKey(column);
    }

    /**
     * The value of a column; empty for NULL.
     *
     * @throws IllegalStateException when the image does not know it
     */
    public Optional<String> value(String column) {
        if (!knows(column)) {
            throw new IllegalStateException("the image of the row does not know column " + column);
        }
        return Optional.ofNullable(columns.get(column));
    }
}
