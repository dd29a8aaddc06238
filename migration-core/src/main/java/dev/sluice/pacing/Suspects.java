package dev.sluice.pacing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The partition keys of throttled items of which nobody said why. Where a few of them come back again and again it is they that are hot;
 * where all sorts do, the table is throttled. Not thread-safe.
 */
final class Suspects {
    /** More keys than this are all sorts. */
    private static final int MOST = 256;
    /** Coming back less often may be chance. */
    private static final int AGAIN = 3;
    /** A key with this share of what came back is hot: of even keys none has it. */
    private static final double SHARE = 0.2;

    private final Map<Long, Integer> times = new HashMap<>();
    private int all;

    void note(long key) {
        all++;
        if (times.size() < MOST || times.containsKey(key)) {
            times.merge(key, 1, Integer::sum);
        }
    }

    /** The keys that are hot; none where all sorts came back. */
    List<Long> hot() {
        return times.entrySet().stream()
                .filter(key -> key.getValue() >= AGAIN && key.getValue() > SHARE * all)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether more than one key came back. */
    boolean areSeveral() {
        return times.size() > 1;
    }

    void clear() {
        times.clear();
        all = 0;
    }
}
