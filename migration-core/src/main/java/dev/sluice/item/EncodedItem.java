package dev.sluice.item;

import dev.sluice.value.Bytes;
import java.util.Arrays;

/**
 * An item as the bytes that a request carries: for each attribute its value in DynamoDB JSON, such as {@code {"S":"CUSTOMER#1"}}. Takes a
 * tenth of the memory of an {@link Item} and costs nothing to send. Made by an {@link EncodingSink}; engine attributes are not in it.
 * Immutable as long as nobody writes into {@link #values}; thread-safe.
 */
public final class EncodedItem implements MeasuredItem {
    private final ItemShape shape;
    private final byte[] values;
    private final int[] ends;
    private final int[] sizes;
    private final byte[] types;
    private final Hash128 contentHash;
    private final Hash128 keyHash;
    private final Extent extent;

    EncodedItem(ItemShape shape, Encoded encoded, Hash128 contentHash, Hash128 keyHash, Extent extent) {
        this.shape = shape;
        this.values = encoded.values();
        this.ends = encoded.ends();
        this.sizes = encoded.sizes();
        this.types = encoded.types();
        this.contentHash = contentHash;
        this.keyHash = keyHash;
        this.extent = extent;
    }

    /**
     * The attributes as the sink collected them, one entry each.
     *
     * @param values the JSON of all values, one after the other
     * @param ends where each value ends
     * @param sizes the measured size of each value without its name
     * @param types each value's type
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared; handed over once
    record Encoded(byte[] values, int[] ends, int[] sizes, byte[] types) {
        Encoded {
            if (ends.length != sizes.length || ends.length != types.length) {
                throw new IllegalArgumentException("every attribute has an end, a size and a type");
            }
        }
    }

    /**
     * How large the item is.
     *
     * @param measured its size by DynamoDB's arithmetic, see {@link ItemSize#measured}
     * @param upperBound no less than {@link ItemSize#upperBound}, and hardly more
     * @param containers how many lists and maps lie within each other at most (I11)
     * @param doubt whether a map key or a number needs a second look
     */
    record Extent(long measured, long upperBound, int containers, Doubt doubt) {}

    /** Whether DynamoDB surely takes every map key and every number, or they need a second look (N2, I12). */
    enum Doubt {
        NONE,
        NAME_OR_NUMBER
    }

    /** The item with attribute values: for people and for checks that name what is wrong, since it costs what the bytes save. */
    public Item decoded() {
        return EncodedValues.read(this);
    }

    /** Its attributes' names. */
    @Override
    public ItemShape shape() {
        return shape;
    }

    /** The JSON of all values, one after the other: the array itself, not to be changed. */
    public byte[] values() {
        return values;
    }

    /** Where the JSON of an attribute's value begins. */
    public int start(int attribute) {
        return attribute == 0 ? 0 : ends[attribute - 1];
    }

    /** Where the JSON of an attribute's value ends, exclusive. */
    public int end(int attribute) {
        return ends[attribute];
    }

    /** The measured size of an attribute's value, in bytes. */
    @Override
    public int size(int attribute) {
        return sizes[attribute];
    }

    /** The type of an attribute's value, such as {@code S}. */
    @Override
    public String type(int attribute) {
        return TypeTag.of(types[attribute]).name();
    }

    /** The hash of its content, keys included. */
    public Hash128 contentHash() {
        return contentHash;
    }

    /** The hash of its table key. */
    public Hash128 keyHash() {
        return keyHash;
    }

    /** Its size by DynamoDB's arithmetic. */
    public Bytes measured() {
        return new Bytes(extent.measured());
    }

    /** The same as a plain figure, for the hot path. */
    public long measuredBytes() {
        return extent.measured();
    }

    /** No less than it can have by the most cautious reading of the documents. */
    public Bytes upperBound() {
        return new Bytes(extent.upperBound());
    }

    /** The same as a plain figure, for the hot path. */
    public long upperBoundBytes() {
        return extent.upperBound();
    }

    /** How many lists and maps lie within each other at most. */
    @Override
    public int containers() {
        return extent.containers();
    }

    /** Whether DynamoDB surely takes every name, map key and number in it (N2, I12); where not, only a closer look can tell. */
    @Override
    public boolean isOrdinary() {
        return extent.doubt() == Doubt.NONE && shape.hasOrdinaryNames();
    }

    /** Equal where names, order and bytes are. */
    @Override
    public boolean equals(Object other) {
        return other instanceof EncodedItem that
                && shape.names().equals(that.shape.names())
                && Arrays.equals(values, that.values)
                && Arrays.equals(ends, that.ends);
    }

    @Override
    public int hashCode() {
        return contentHash.hashCode();
    }
}
