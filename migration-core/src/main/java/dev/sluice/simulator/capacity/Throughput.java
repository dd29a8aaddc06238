package dev.sluice.simulator.capacity;

import java.util.OptionalDouble;

/**
 * What a table or index was given.
 *
 * @param mode how it is paid for
 * @param writes write units per second: those provisioned, or the warm throughput of an on-demand one
 * @param reads read units per second, likewise
 * @param mostWrites the ceiling that its owner set for on-demand writes (P8)
 * @param mostReads the ceiling for on-demand reads
 */
public record Throughput(
        CapacityMode mode, double writes, double reads, OptionalDouble mostWrites, OptionalDouble mostReads) {
    /** P6: writes per second that a new on-demand table serves. */
    public static final double NEW_WRITES = 4_000;
    /** P6: reads per second that a new on-demand table serves. */
    public static final double NEW_READS = 12_000;

    public Throughput {
        if (writes < 1 || reads < 1) {
            throw new IllegalArgumentException("a table has at least one unit per second in each direction");
        }
    }

    /** Provisioned capacity. */
    public static Throughput provisioned(double writes, double reads) {
        return new Throughput(CapacityMode.PROVISIONED, writes, reads, OptionalDouble.empty(), OptionalDouble.empty());
    }

    /** On demand, as new. */
    public static Throughput onDemand() {
        return new Throughput(
                CapacityMode.ON_DEMAND, NEW_WRITES, NEW_READS, OptionalDouble.empty(), OptionalDouble.empty());
    }

    /** How many partitions serve that. */
    int partitions() {
        double wanted = Math.max(writes / Partition.WRITES_PER_SECOND, reads / Partition.READS_PER_SECOND);
        return Math.max(1, (int) Math.ceil(wanted));
    }
}
