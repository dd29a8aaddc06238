package dev.sluice.gateway;

import dev.sluice.value.Bytes;
import java.util.List;

/**
 * A root row that was drawn. Immutable.
 *
 * @param key the text of each column of its primary key, in the key's order
 * @param size what the columns that the entity reads of it take in the source, as they are stored there: compressed, and wherever they lie
 * @param age how many transactions ago it was inserted or last updated, at most {@link #OLDEST}
 */
public record DrawnRow(List<String> key, Bytes size, long age) {
    /** The age of a row that is older than transactions are counted, and of one whose age nobody tells. */
    public static final long OLDEST = Integer.MAX_VALUE;

    public DrawnRow {
        key = List.copyOf(key);
    }
}
