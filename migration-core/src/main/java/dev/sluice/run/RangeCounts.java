package dev.sluice.run;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What happened to the rows of a range, or of any sum of ranges. Immutable and thread-safe.
 *
 * @param rowsRead rows read from the source
 * @param rowsRendered rows that became an item
 * @param rowsFiltered rows that the entity's filter does not keep
 * @param rowsRejected rows that cannot be represented
 * @param outcomes how many planned items ended in which outcome
 * @param consumedWriteUnits write units that the target says it used, table and indexes
 * @param throttled answers that were throttles, and items that came back unprocessed
 */
public record RangeCounts(
        long rowsRead,
        long rowsRendered,
        long rowsFiltered,
        long rowsRejected,
        Map<Outcome, Long> outcomes,
        double consumedWriteUnits,
        long throttled) {
    /** Nothing happened yet. */
    public static final RangeCounts NONE = new RangeCounts(0, 0, 0, 0, Map.of(), 0, 0);

    public RangeCounts {
        EnumMap<Outcome, Long> copy = new EnumMap<>(Outcome.class);
        copy.putAll(outcomes);
        outcomes = Collections.unmodifiableMap(copy);
    }

    /** How many planned items ended so. */
    public long count(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    /** Items planned: one for each rendered row. Rejected rows never became an item; they are quarantined as rows. */
    public long itemsPlanned() {
        return rowsRendered;
    }

    /** Whether both ledger equations of R-40 hold. */
    public boolean balances() {
        long ended = outcomes.values().stream().mapToLong(Long::longValue).sum();
        return rowsRead == rowsRendered + rowsFiltered + rowsRejected && itemsPlanned() == ended;
    }

    /** The sum of two. */
    public RangeCounts plus(RangeCounts other) {
        EnumMap<Outcome, Long> sum = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            long both = count(outcome) + other.count(outcome);
            if (both != 0) {
                sum.put(outcome, both);
            }
        }
        return new RangeCounts(
                rowsRead + other.rowsRead,
                rowsRendered + other.rowsRendered,
                rowsFiltered + other.rowsFiltered,
                rowsRejected + other.rowsRejected,
                sum,
                consumedWriteUnits + other.consumedWriteUnits,
                throttled + other.throttled);
    }
}
