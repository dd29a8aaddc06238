package dev.sluice.value;

import java.math.BigInteger;

/**
 * The version of an item, {@code _mv = generation << 64 | position} (rule R-19). A generation rises with a change of design or
 * of source identity; the position is an LSN. Immutable and thread-safe; fits DynamoDB's 38 digits for every generation below
 * 2^62.
 *
 */
public final class Version implements Comparable<Version> {
    private static final int POSITION_BITS = 64;

    private final BigInteger number;
    private final String decimal;

    /**
     * Takes a whole version.
     *
     * @param number not negative
     */
    public Version(BigInteger number) {
        if (number.signum() < 0) {
            throw new IllegalArgumentException("a version is never negative: " + number);
        }
        this.number = number;
        // Once, and not for each item of an epoch.
        this.decimal = number.toString();
    }

    /** The whole version. */
    public BigInteger number() {
        return number;
    }

    /** The whole version in decimal digits, as {@code _mv} holds it. */
    public String decimal() {
        return decimal;
    }

    /**
     * Composes a version.
     *
     * @param generation 1 for the first design of a project, never negative
     * @param position the LSN of the snapshot that the item was rendered from
     */
    public static Version of(long generation, Lsn position) {
        BigInteger low = new BigInteger(Long.toUnsignedString(position.position()));
        return new Version(
                BigInteger.valueOf(generation).shiftLeft(POSITION_BITS).or(low));
    }

    /** The part above the position. */
    public long generation() {
        return number.shiftRight(POSITION_BITS).longValueExact();
    }

    /** The LSN part. */
    public Lsn position() {
        return new Lsn(number.longValue());
    }

    @Override
    public int compareTo(Version other) {
        return number.compareTo(other.number);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version that && number.equals(that.number);
    }

    @Override
    public int hashCode() {
        return number.hashCode();
    }

    @Override
    public String toString() {
        return generation() + ":" + position();
    }
}
