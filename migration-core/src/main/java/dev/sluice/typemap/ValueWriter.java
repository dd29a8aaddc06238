package dev.sluice.typemap;

import dev.sluice.item.ItemSink;

/**
 * Writes values of one type in one representation. Immutable and thread-safe.
 *
 * <p>The text is PostgreSQL's own output text in a session with the settings of R-57 (UTC, DateStyle ISO, IntervalStyle
 * iso_8601, bytea_output hex, shortest exact floats), never null: what a NULL becomes is the design's decision.
 *
 * <p>A writer of a scalar or set validates before it emits. A writer of a map or list may have emitted a part of it when it throws:
 * the caller abandons the item ({@link ItemSink#abandonItem()}) whenever a writer throws.
 */
public interface ValueWriter {
    /**
     * Emits the value, exactly one, nested or not.
     *
     * @param text the value
     * @param sink where it goes; a name has been given where one is due
     * @param level how many maps and lists the value is already inside, 0 for an attribute of the item (I11)
     * @throws UnrepresentableException if the mapping cannot hold the value
     */
    void write(String text, ItemSink sink, int level) throws UnrepresentableException;

    /** Emits the value of an attribute of the item itself, as {@link #write(String, ItemSink, int)} at level 0. */
    default void write(String text, ItemSink sink) throws UnrepresentableException {
        write(text, sink, 0);
    }

    /**
     * Whether this value has no form but an absent attribute: then neither its name nor the value may be emitted. Only an empty
     * array mapped to a set is such a value (I14).
     */
    default boolean isAbsent(String text) {
        return false;
    }
}
