package dev.sluice.simulator.table;

import dev.sluice.item.AttributeValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The value of one key attribute in DynamoDB's order: texts by their UTF-8 bytes (I16), numbers by value, binaries by unsigned bytes
 * (I17). Values compared are of one type, because a key attribute has one. Immutable.
 */
final class KeyValue implements Comparable<KeyValue> {
    /** Greater than every value. */
    static final KeyValue GREATEST = new KeyValue(new byte[0], null);

    private static final long HASH_START = 0xcbf29ce484222325L;
    private static final long HASH_FACTOR = 0x100000001b3L;

    private final byte[] bytes;
    private final @Nullable BigDecimal number;

    private KeyValue(byte[] bytes, @Nullable BigDecimal number) {
        this.bytes = bytes;
        this.number = number;
    }

    static KeyValue of(AttributeValue value) {
        if (value instanceof AttributeValue.StringValue string) {
            return new KeyValue(string.value().getBytes(StandardCharsets.UTF_8), null);
        }
        if (value instanceof AttributeValue.BinaryValue binary) {
            return new KeyValue(binary.value().toByteArray(), null);
        }
        if (value instanceof AttributeValue.NumberValue decimal) {
            String text = decimal.value().toString();
            return new KeyValue(text.getBytes(StandardCharsets.US_ASCII), decimal.value());
        }
        throw new IllegalArgumentException("no key has type " + value.typeDescriptor());
    }

    /** Mixes this value into a hash (FNV-1a). */
    long mixInto(long hash) {
        long mixed = hash == 0 ? HASH_START : hash;
        for (byte octet : bytes) {
            mixed = (mixed ^ (octet & 0xff)) * HASH_FACTOR;
        }
        return (mixed ^ bytes.length) * HASH_FACTOR;
    }

    @Override
    public int compareTo(KeyValue other) {
        if (this == GREATEST || other == GREATEST) {
            return Boolean.compare(this == GREATEST, other == GREATEST);
        }
        if (number != null && other.number != null) {
            return number.compareTo(other.number);
        }
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyValue that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
