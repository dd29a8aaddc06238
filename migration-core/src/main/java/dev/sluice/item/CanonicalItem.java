package dev.sluice.item;

import dev.sluice.value.Bytes;

/** The hashes of an item, and what its limits can be told from; its values are not kept. Made by a {@link CanonicalSink}. Immutable. */
public final class CanonicalItem implements MeasuredItem {
    /** Version and hash with their names (I4, R-11b), rounded up. */
    private static final int ENGINE = 64;

    private final ItemShape shape;
    private final byte[] types;
    private final int[] sizes;
    private final Hash128 contentHash;
    private final Hash128 keyHash;
    private final Extent extent;

    CanonicalItem(ItemShape shape, Values values, Hash128 contentHash, Hash128 keyHash, Extent extent) {
        this.shape = shape;
        this.types = values.types();
        this.sizes = values.sizes();
        this.contentHash = contentHash;
        this.keyHash = keyHash;
        this.extent = extent;
    }

    /** Type and size of each value. */
    @SuppressWarnings("ArrayRecordComponent") // never compared; handed over once
    record Values(byte[] types, int[] sizes) {}

    /**
     * How large the item is.
     *
     * @param canonical bytes of all values in the canonical form
     * @param containers how many lists and maps lie within each other at most (I11)
     * @param doubt whether a map key or a number needs a second look
     */
    record Extent(int canonical, int containers, EncodedItem.Doubt doubt) {}

    /** The hash of its content, keys included. */
    public Hash128 contentHash() {
        return contentHash;
    }

    /** The hash of its table key. */
    public Hash128 keyHash() {
        return keyHash;
    }

    /**
     * No less than its size by the most cautious reading, engine attributes included: a canonical value has a tag and mostly a length, so that
     * only a null within a list is larger for DynamoDB, by one byte (I7).
     */
    public Bytes upperBound() {
        return new Bytes(2L * extent.canonical() + shape.nameBytes() + ENGINE);
    }

    @Override
    public ItemShape shape() {
        return shape;
    }

    @Override
    public String type(int attribute) {
        return TypeTag.of(types[attribute]).name();
    }

    /** No less than the measured size; exact for strings and bytes, and 0 only where that is. */
    @Override
    public int size(int attribute) {
        return sizes[attribute];
    }

    @Override
    public int containers() {
        return extent.containers();
    }

    @Override
    public boolean isOrdinary() {
        return extent.doubt() == EncodedItem.Doubt.NONE && shape.hasOrdinaryNames();
    }
}
