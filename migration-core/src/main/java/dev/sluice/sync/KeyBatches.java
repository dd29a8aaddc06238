package dev.sluice.sync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Keys that the source is asked for together. */
final class KeyBatches {
    /** How many. */
    static final int MOST = 1_000;

    private KeyBatches() {}

    /** All of these keys, in their order. */
    static List<List<List<String>>> of(Collection<List<String>> keys) {
        List<List<String>> all = List.copyOf(keys);
        List<List<List<String>>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MOST) {
            batches.add(all.subList(from, Math.min(from + MOST, all.size())));
        }
        return batches;
    }
}
