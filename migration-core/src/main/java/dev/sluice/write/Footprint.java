package dev.sluice.write;

import dev.sluice.item.EncodedItem;
import dev.sluice.value.Bytes;

/** How much memory an item on its way takes: what bounds the writer. An estimate that is rather too high. */
final class Footprint {
    /** The item's objects, its hashes, what waits for its outcome. */
    private static final long OF_ITEM = 600;
    /** A value's places in arrays, and the text of the column that it came from. */
    private static final long OF_ATTRIBUTE = 80;
    /** The body of a request holds the item's JSON once more. */
    private static final long OF_JSON = 2;
    /** The row's text may take two bytes for one. */
    private static final long OF_BYTE = 2;

    private Footprint() {}

    /** The memory of an item. */
    static Bytes of(EncodedItem item) {
        return new Bytes(OF_ITEM
                + item.shape().count() * OF_ATTRIBUTE
                + item.values().length * OF_JSON
                + item.measured().count() * OF_BYTE);
    }
}
