package dev.sluice.pacing;

import dev.sluice.gateway.ThrottleReason;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How often each throttle reason was met. Thread-safe. */
final class ThrottleCounts {
    private final Map<String, Long> counts = new ConcurrentHashMap<>();
    private final Set<ThrottleReason> quotas = ConcurrentHashMap.newKeySet();

    void add(ThrottleReason reason) {
        counts.merge(reason.text(), 1L, Long::sum);
        if (reason.limit().isQuota()) {
            quotas.add(reason);
        }
    }

    /** Items that came back unprocessed, or a statement's code: no reason is given there. */
    void addUnexplained(String table) {
        counts.merge("no reason given on " + table, 1L, Long::sum);
    }

    Set<ThrottleReason> quotas() {
        return Set.copyOf(quotas);
    }

    Map<String, Long> all() {
        return Map.copyOf(counts);
    }
}
