package dev.sluice.digest;

import dev.sluice.item.Hash128;
import java.io.DataInput;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The digest of an item: 32 bytes on disk. Ordered by key, then content, both unsigned. Immutable and thread-safe.
 *
 * @param key hash of the item's key
 * @param content hash of the item
 */
public record DigestRecord(Hash128 key, Hash128 content) implements Comparable<DigestRecord> {
    /** How many bytes it has on disk. */
    static final int BYTES = 2 * Hash128.BYTES;

    static DigestRecord read(DataInput in) throws IOException {
        return new DigestRecord(new Hash128(in.readLong(), in.readLong()), new Hash128(in.readLong(), in.readLong()));
    }

    static DigestRecord read(ByteBuffer in) {
        return new DigestRecord(new Hash128(in.getLong(), in.getLong()), new Hash128(in.getLong(), in.getLong()));
    }

    void write(ByteBuffer out) {
        out.putLong(key.high()).putLong(key.low()).putLong(content.high()).putLong(content.low());
    }

    /** The byte at an index of its form on disk, 0 to 255. */
    int byteAt(int index) {
        long word =
                switch (index / Long.BYTES) {
                    case 0 -> key.high();
                    case 1 -> key.low();
                    case 2 -> content.high();
                    default -> content.low();
                };
        return (int) (word >>> (Long.SIZE - Byte.SIZE * (index % Long.BYTES + 1))) & 0xFF;
    }

    @Override
    public int compareTo(DigestRecord other) {
        int byKey = key.compareTo(other.key);
        return byKey != 0 ? byKey : content.compareTo(other.content);
    }
}
