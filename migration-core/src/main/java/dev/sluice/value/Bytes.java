package dev.sluice.value;

/**
 * A number of bytes, never negative. Immutable and thread-safe. A KB of DynamoDB is 1,024 bytes (dynamodb-facts I1).
 *
 * @param count how many bytes
 */
public record Bytes(long count) implements Comparable<Bytes> {
    /** No bytes at all. */
    public static final Bytes ZERO = new Bytes(0);

    public Bytes {
        if (count < 0) {
            throw new IllegalArgumentException("a number of bytes is never negative: " + count);
        }
    }

    /** Returns this plus the other. */
    public Bytes plus(Bytes other) {
        return new Bytes(Math.addExact(count, other.count));
    }

    @Override
    public int compareTo(Bytes other) {
        return Long.compare(count, other.count);
    }

    @Override
    public String toString() {
        return String.format(java.util.Locale.ROOT, "%,d B", count);
    }
}
