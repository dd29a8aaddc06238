package dev.sluice.pacing;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The partition keys that are throttled for themselves, each with a bucket of its own, so that one hot key slows only itself (P-5). At most
 * as many as {@link #MOST} are remembered; one that is forgotten is throttled again and comes back. Not thread-safe.
 */
final class HotKeys {
    /** A thousand keys that are hot at the same time are no exception but the rule, and the table's matter. */
    private static final int MOST = 1_024;
    /** P1: units a second of one partition. */
    private static final double CEILING = 1_000;

    private static final long SECOND = 1_000_000_000;
    /** A key that was not throttled for so long is like any other. */
    private static final long FORGOTTEN = 30 * SECOND;

    private final Map<HotKey, Heat> keys = new LinkedHashMap<>(16, 0.75f, true);

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** How long an item of that key waits; 0 for a key that is not hot. */
    long delay(HotKey key, long now) {
        Heat heat = keys.get(key);
        if (heat == null) {
            return 0;
        }
        heat.bucket.raise(now);
        return heat.bucket.delay(now);
    }

    void debit(HotKey key, double units, long now) {
        Heat heat = keys.get(key);
        if (heat != null) {
            heat.bucket.debit(units, now);
        }
    }

    /** Its partition throttled it. */
    void throttled(HotKey key, long now) {
        Heat heat = keys.computeIfAbsent(key, hot -> new Heat());
        boolean known = heat.last > 0;
        if (!known) {
            heat.bucket.ceiling(CEILING, now);
        }
        heat.last = Math.max(1, now);
        heat.bucket.throttled(heat.bucket.rate(), now);
        if (keys.size() > MOST) {
            Iterator<HotKey> eldest = keys.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
    }

    /** Forgets those that have cooled. */
    void cool(long now) {
        keys.values().removeIf(heat -> now - heat.last > FORGOTTEN);
    }

    private static final class Heat {
        private final Bucket bucket = Bucket.ofKey();
        private long last;
    }
}
