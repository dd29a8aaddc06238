package dev.sluice.gateway;

import dev.sluice.value.Lsn;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * From where to where in the log a run was read. Ranges that were done in an early snapshot do not hold what was changed up to the last.
 *
 * @param first the lowest position of its snapshots: where a stream of changes has to start, or before
 * @param last the highest
 */
public record EpochSpan(Lsn first, Lsn last) {
    public EpochSpan {
        if (first.compareTo(last) > 0) {
            throw new IllegalArgumentException("the first position is not behind the last: " + first + ", " + last);
        }
    }

    /** The span of these; empty where there is none yet. */
    public static Optional<EpochSpan> of(List<RunEpoch> epochs) {
        Optional<Lsn> lowest = epochs.stream().map(RunEpoch::position).min(Comparator.naturalOrder());
        Optional<Lsn> highest = epochs.stream().map(RunEpoch::position).max(Comparator.naturalOrder());
        return lowest.map(first -> new EpochSpan(first, highest.orElseThrow()));
    }

    /** Whether no change fell into the reading: one snapshot, or several of a source that nobody wrote. */
    public boolean isOnePosition() {
        return first.equals(last);
    }

    /** One sentence for whoever starts a stream of changes after the run. */
    public String sentence() {
        return isOnePosition()
                ? "A stream of changes must start at " + first + " or before."
                : "The run read its ranges in several snapshots, so a stream of changes must start at " + first
                        + " or before: from " + last
                        + " on it would miss changes of the ranges that were done earlier.";
    }

    /** Such as {@code position 0/44C}, or {@code positions 0/44C to 0/460}. */
    @Override
    public String toString() {
        return isOnePosition() ? "position " + first : "positions " + first + " to " + last;
    }
}
