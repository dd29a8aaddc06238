package dev.sluice.simulator.table;

import java.util.Arrays;
import java.util.List;

/**
 * Where an item stands in a table or index: by the hash of its partition key, then partition key, sort key and, in an index, the key
 * of the table. A key with fewer values than others is a bound: it stands before all that begin with it. Immutable.
 */
public final class EntryKey implements Comparable<EntryKey> {
    private final long partitionHash;
    private final KeyValue[] values;

    EntryKey(int partitionValues, List<KeyValue> values) {
        this.values = values.toArray(KeyValue[]::new);
        long hash = 0;
        for (int i = 0; i < partitionValues; i++) {
            hash = this.values[i].mixInto(hash);
        }
        partitionHash = scattered(hash);
    }

    private EntryKey(long partitionHash, KeyValue[] values) {
        this.partitionHash = partitionHash;
        this.values = values;
    }

    /** A bound before everything whose partition key has this hash or a greater one, compared unsigned. */
    public static EntryKey fromHash(long partitionHash) {
        return new EntryKey(partitionHash, new KeyValue[0]);
    }

    /** The hash that decides which partition holds it; any 64 bits, compared unsigned. */
    public long partitionHash() {
        return partitionHash;
    }

    /** A bound behind everything that begins with this key. */
    EntryKey end() {
        KeyValue[] longer = Arrays.copyOf(values, values.length + 1);
        longer[values.length] = KeyValue.GREATEST;
        return new EntryKey(partitionHash, longer);
    }

    /** FNV leaves the high bits of short keys alike; the ranges of partitions are cut by them. */
    private static long scattered(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }

    @Override
    public int compareTo(EntryKey other) {
        int byHash = Long.compareUnsigned(partitionHash, other.partitionHash);
        if (byHash != 0) {
            return byHash;
        }
        int common = Math.min(values.length, other.values.length);
        for (int i = 0; i < common; i++) {
            int byValue = values[i].compareTo(other.values[i]);
            if (byValue != 0) {
                return byValue;
            }
        }
        return Integer.compare(values.length, other.values.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EntryKey that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(partitionHash);
    }
}
