package dev.sluice.pacing;

import dev.sluice.design.KeyAttribute;
import dev.sluice.item.EncodedItem;
import java.util.List;
import java.util.OptionalLong;

/** Tells partition keys apart by 64 bits: good enough to slow one of them, never used to tell whether two are the same item. */
public final class KeyHash {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private KeyHash() {}

    /** The hash of an item's values of these attributes; nothing where it lacks one, and so is not in that index. */
    public static OptionalLong of(EncodedItem item, List<KeyAttribute> partitionKeys) {
        long hash = OFFSET;
        for (KeyAttribute key : partitionKeys) {
            int attribute = item.shape().indexOf(key.name());
            if (attribute < 0) {
                return OptionalLong.empty();
            }
            hash = add(hash, item, attribute);
        }
        return OptionalLong.of(spread(hash));
    }

    /** The hash of an item's value of a table's partition key, which every item has. */
    public static long of(EncodedItem item, KeyAttribute partitionKey) {
        int attribute = item.shape().indexOf(partitionKey.name());
        return spread(attribute < 0 ? OFFSET : add(OFFSET, item, attribute));
    }

    private static long add(long before, EncodedItem item, int attribute) {
        byte[] values = item.values();
        int end = item.end(attribute);
        long hash = before;
        for (int i = item.start(attribute); i < end; i++) {
            hash = (hash ^ values[i]) * PRIME;
        }
        return hash;
    }

    private static long spread(long hash) {
        return hash ^ hash >>> 32;
    }
}
