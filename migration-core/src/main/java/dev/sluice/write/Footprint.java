package dev.sluice.write;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import dev.sluice.value.Bytes;

/**
 * How much memory an item on its way takes: what bounds the writer. An estimate that is rather too high, since small values
 * take far more as objects than by DynamoDB's arithmetic: an order of 350 bytes takes about 5,000 with the row that it came from.
 */
final class Footprint {
    /** The item twice, without and with its engine attributes, its hashes, what waits for its outcome. */
    private static final long OF_ITEM = 1_000;
    /** An entry in both maps, the value, and its text; and the column it came from. */
    private static final long OF_VALUE = 250;
    /** A text takes up to two bytes in memory for one in UTF-8, and the row may hold it once more. */
    private static final long OF_BYTE = 3;

    private Footprint() {}

    /**
     * The memory of an item.
     *
     * @param size its size by DynamoDB's arithmetic
     */
    static Bytes of(Item item, Bytes size) {
        long values = 0;
        for (AttributeValue value : item.attributes().values()) {
            values += values(value);
        }
        return new Bytes(OF_ITEM + values * OF_VALUE + size.count() * OF_BYTE);
    }

    private static long values(AttributeValue value) {
        long count = 1;
        if (value instanceof AttributeValue.ListValue list) {
            for (AttributeValue element : list.elements()) {
                count += values(element);
            }
        } else if (value instanceof AttributeValue.MapValue map) {
            for (AttributeValue entry : map.entries().values()) {
                count += values(entry);
            }
        } else if (value instanceof AttributeValue.StringSet set) {
            count += set.members().size();
        } else if (value instanceof AttributeValue.NumberSet set) {
            count += set.members().size();
        } else if (value instanceof AttributeValue.BinarySet set) {
            count += set.members().size();
        }
        return count;
    }
}
