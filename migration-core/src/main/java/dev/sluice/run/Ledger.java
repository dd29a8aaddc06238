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

    /** Whether every range is done and every entity's equations hold. */
    public boolean balances() {
        return rangesDone == rangesPlanned && entities.values().stream().allMatch(RangeCounts::balances);
    }
}
