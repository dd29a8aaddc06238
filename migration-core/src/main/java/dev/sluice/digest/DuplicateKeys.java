package dev.sluice.digest;

import dev.sluice.item.Hash128;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys that more than one item of a side claims. Immutable and thread-safe.
 *
 * @param keys how many keys, exact
 * @param items how many items claim them, exact
 * @param first hashes of the first few of these keys
 */
public record DuplicateKeys(long keys, long items, List<Hash128> first) {
    public DuplicateKeys {
        first = List.copyOf(first);
    }

    /**
     * Finds them.
     *
     * @param side the items
     * @param listed the most keys to list
     */
    public static DuplicateKeys of(DigestSide side, int listed) {
        SortedDigests digests = side.sorted();
        List<Hash128> first = new ArrayList<>();
        long keys = 0;
        long items = 0;
        long run = 0;
        @Nullable Hash128 key = null;
        for (DigestRecord digest = digests.next(); digest != null; digest = digests.next()) {
            run = digest.key().equals(key) ? run + 1 : 1;
            key = digest.key();
            if (run == 2) {
                keys++;
                items += 2;
                if (first.size() < listed) {
                    first.add(key);
                }
            } else if (run > 2) {
                items++;
            }
        }
        return new DuplicateKeys(keys, items, first);
    }
}
