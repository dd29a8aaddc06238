package dev.sluice.write;

import dev.sluice.value.Bytes;

/**
 * How much memory the items that are submitted and not settled may take. Immutable and thread-safe.
 *
 * @param usual while no key is hot: what waits long leaves the processor's caches and the young generation of the heap, for nothing
 * @param most while items wait for hot keys: they wait long anyway, and others need room beside them (P-5)
 */
public record MemoryBounds(Bytes usual, Bytes most) {
    public MemoryBounds {
        if (usual.compareTo(most) > 0) {
            usual = most;
        }
    }

    /** The same at all times. */
    public static MemoryBounds of(Bytes bound) {
        return new MemoryBounds(bound, bound);
    }
}
