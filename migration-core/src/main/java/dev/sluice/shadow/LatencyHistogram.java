package dev.sluice.shadow;

import java.time.Duration;

/** Counts latencies in 160 buckets of microseconds, four to a power of two, whatever the load. Not thread-safe. */
final class LatencyHistogram {
    private static final int PARTS_BITS = 2;
    private static final int PARTS = 1 << PARTS_BITS;
    /** Up to 2^40 microseconds, 12 days. */
    private static final int BUCKETS = 40 * PARTS;

    private static final long NANOS_A_MICRO = 1_000;
    private static final double MEDIAN = 0.5;
    private static final double HIGH = 0.99;

    private final long[] counts = new long[BUCKETS];
    private long count;

    void add(long nanos) {
        counts[bucket(Math.max(0, nanos) / NANOS_A_MICRO)]++;
        count++;
    }

    void add(LatencyHistogram other) {
        for (int i = 0; i < BUCKETS; i++) {
            counts[i] += other.counts[i];
        }
        count += other.count;
    }

    Latency summary() {
        return new Latency(count, percentile(MEDIAN), percentile(HIGH));
    }

    private Duration percentile(double share) {
        long needed = (long) Math.ceil(count * share);
        long seen = 0;
        for (int i = 0; i < BUCKETS && needed > 0; i++) {
            seen += counts[i];
            if (seen >= needed) {
                return Duration.ofNanos(lowest(i + 1) * NANOS_A_MICRO);
            }
        }
        return Duration.ZERO;
    }

    private static int bucket(long micros) {
        if (micros < PARTS) {
            return (int) micros;
        }
        int power = Long.SIZE - 1 - Long.numberOfLeadingZeros(micros);
        int part = (int) (micros >>> (power - PARTS_BITS)) & (PARTS - 1);
        return Math.min(BUCKETS - 1, (power - PARTS_BITS + 1) * PARTS + part);
    }

    private static long lowest(int bucket) {
        if (bucket < PARTS) {
            return bucket;
        }
        int power = bucket / PARTS + PARTS_BITS - 1;
        return (long) (PARTS + bucket % PARTS) << (power - PARTS_BITS);
    }
}
