package dev.sluice.digest;

/**
 * How much memory digests may use.
 *
 * @param bufferBytes the most that each of the 256 buckets of a side holds before it writes to disk, a multiple of 32
 * @param recordsSorted the most records of a side that are sorted in memory at a time; a larger bucket is split on disk
 */
public record DigestMemory(int bufferBytes, int recordsSorted) {
    /** Up to 2 MiB of buffers a side, and about 6 MiB while a side is read back. */
    public static final DigestMemory DEFAULT = new DigestMemory(8192, 65_536);

    public DigestMemory {
        if (bufferBytes < DigestRecord.BYTES || bufferBytes % DigestRecord.BYTES != 0 || recordsSorted < 1) {
            throw new IllegalArgumentException(
                    "a buffer holds whole records, and at least one is sorted: " + bufferBytes + ", " + recordsSorted);
        }
    }
}
