package dev.sluice.verify;

import dev.sluice.projection.EntityReading;
import dev.sluice.projection.SourceRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sum of rows as they were read, whatever their order: where it is the same as before, the same rows with the same values are there, but for one chance in
 * 2^64. It tells changes, not forgeries. Used by one thread.
 */
final class RowSum {
    /** Of FNV-1a, 64 bits (draft-eastlake-fnv). */
    private static final long BASIS = 0xcbf29ce484222325L;

    private static final long PRIME = 0x100000001b3L;
    /** No character of a text. */
    private static final int NULL = 0x10000;

    private static final int END = 0x10001;

    private final long form;
    private long sum;

    /** A sum of no row yet, read in the form of an entity: the same text of another type is another value. */
    RowSum(EntityReading reading) {
        form = text(BASIS, reading.columns().toString());
    }

    void add(SourceRow row) {
        long hash = number(values(form, row.values()), row.kept() ? 1 : 0);
        for (List<@Nullable String[]> children : row.children()) {
            hash = number(hash, children.size());
            for (@Nullable String[] child : children) {
                hash = values(hash, child);
            }
        }
        sum += mixed(hash);
    }

    long value() {
        return sum;
    }

    private static long values(long before, @Nullable String[] values) {
        long hash = number(before, values.length);
        for (String value : values) {
            hash = value == null ? number(hash, NULL) : text(hash, value);
        }
        return hash;
    }

    private static long text(long before, String text) {
        long hash = before;
        for (int i = 0; i < text.length(); i++) {
            hash = number(hash, text.charAt(i));
        }
        return number(hash, END);
    }

    private static long number(long hash, int number) {
        return (hash ^ number) * PRIME;
    }

    /** So that every bit of it counts in a sum: the finaliser of MurmurHash3. */
    private static long mixed(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
