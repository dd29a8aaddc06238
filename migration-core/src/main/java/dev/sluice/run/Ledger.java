package dev.sluice.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ledger of a run, derived from its range records and never from running counters. Immutable and thread-safe.
 *
 * @param entities the sum of the finished ranges for each entity
 * @param rangesDone finished ranges
 * @param rangesPlanned all ranges
 */
public record Ledger(Map<String, RangeCounts> entities, long rangesDone, long rangesPlanned) {
    public Ledger {
        entities = Collections.unmodifiableMap(new LinkedHashMap<>(entities));
    }

    /** The sum over all entities. */
    public RangeCounts total() {
        return entities.values().stream().reduce(RangeCounts.NONE, RangeCounts::plus);
    }

    /** Whether ranges were planned, every one is done, and every entity's equations hold; a ledger of nothing proves nothing. */
    public boolean balances() {
        return rangesPlanned > 0
                && rangesDone == rangesPlanned
                && entities.values().stream().allMatch(RangeCounts::balances);
    }
}
