package dev.sluice.item;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/**
 * SHA-256 cut to its first 128 bits. Immutable and thread-safe; compared unsigned.
 *
 * @param high the first 64 bits
 * @param low the other 64 bits
 */
public record Hash128(long high, long low) implements Comparable<Hash128> {
    /** How many bytes it has. */
    public static final int BYTES = 16;
    /** Where a sum of hashes begins. */
    public static final Hash128 ZERO = new Hash128(0, 0);

    /** The hash of the first {@code length} bytes. */
    static Hash128 of(byte[] bytes, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, length);
            return read(ByteBuffer.wrap(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * The hash whose bytes these are.
     *
     * @throws IllegalArgumentException when there are not 16
     */
    public static Hash128 of(Binary bytes) {
        if (bytes.length() != BYTES) {
            throw new IllegalArgumentException("a hash has 16 bytes, not " + bytes.length());
        }
        return read(ByteBuffer.wrap(bytes.toByteArray()));
    }

    /** Its 16 bytes, the highest first. */
    public Binary toBinary() {
        return Binary.copyOf(toByteArray());
    }

    /** The same bytes in an array of the caller's own. */
    public byte[] toByteArray() {
        return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
    }

    /** The sum modulo 2^128, the order-free digest of R-80. */
    public Hash128 plus(Hash128 other) {
        long sum = low + other.low;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        return new Hash128(high + other.high + carry, sum);
    }

    @Override
    public int compareTo(Hash128 other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%016x%016x", high, low);
    }

    /** The hash in the first bytes of a digest. */
    static Hash128 read(byte[] digest) {
        return read(ByteBuffer.wrap(digest));
    }

    private static Hash128 read(ByteBuffer bytes) {
        return new Hash128(bytes.getLong(), bytes.getLong());
    }
}
