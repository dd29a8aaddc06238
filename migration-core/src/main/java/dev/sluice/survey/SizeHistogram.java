package dev.sluice.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sizes counted in about 400 classes, each at most 5 % wide: percentiles in constant memory. Not thread-safe.
 */
final class SizeHistogram {
    private static final double WIDTH = 1.05;
    /** The largest size that a class ends at or beyond; PostgreSQL's own limit of a value is 1 GB. */
    private static final long LARGEST = 1L << 32;

    private static final long[] BOUNDS = bounds();

    private final long[] counts = new long[BOUNDS.length];
    private final long[] powers = new long[Long.SIZE];
    private long total;

    private static long[] bounds() {
        List<Long> bounds = new ArrayList<>();
        for (long bound = 1; bound < LARGEST; bound = Math.max(bound + 1, (long) (bound * WIDTH))) {
            bounds.add(bound);
        }
        bounds.add(Long.MAX_VALUE);
        return bounds.stream().mapToLong(Long::longValue).toArray();
    }

    void add(long size) {
        int found = Arrays.binarySearch(BOUNDS, size);
        counts[found >= 0 ? found : -found - 1]++;
        powers[Long.SIZE - 1 - Long.numberOfLeadingZeros(Math.max(1, size))]++;
        total++;
    }

    void add(SizeHistogram other) {
        Arrays.setAll(counts, index -> counts[index] + other.counts[index]);
        Arrays.setAll(powers, index -> powers[index] + other.powers[index]);
        total += other.total;
    }

    /** The size that this share of the items does not exceed: an upper bound within 5 %. 0 for no items. */
    long percentile(double share) {
        long wanted = (long) Math.ceil(share * total);
        long seen = 0;
        for (int index = 0; index < counts.length && total > 0; index++) {
            seen += counts[index];
            if (seen >= wanted) {
                return BOUNDS[index];
            }
        }
        return 0;
    }

    /** How many sizes of 2^n to 2^(n+1)-1 bytes, by n, without the zeros at the end. */
    List<Long> byPowerOfTwo() {
        int end = powers.length;
        while (end > 0 && powers[end - 1] == 0) {
            end--;
        }
        return Arrays.stream(powers, 0, end).boxed().toList();
    }
}
