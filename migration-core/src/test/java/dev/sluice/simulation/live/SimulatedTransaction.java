package dev.sluice.simulation.live;

import dev.sluice.gateway.FeedMessage.RowChanged;
import dev.sluice.value.Lsn;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A committed transaction.
 *
 * @param id which a snapshot is asked for
 * @param commit where its commit record starts
 * @param end where that ends
 * @param at the source's clock then
 * @param visibleFrom the nanosecond from which snapshots see it: later than it is in the log, and not in the log's order
 * @param body what it changed
 */
record SimulatedTransaction(int id, Lsn commit, Lsn end, Instant at, long visibleFrom, Body body) {
    /**
     * What a transaction changed.
     *
     * @param changes as the log tells them
     * @param writes as they are seen, in order
     * @param locks what nobody else may change before it is visible
     */
    record Body(List<RowChanged> changes, List<TableRows.Write> writes, Set<String> locks) {
        Body {
            changes = List.copyOf(changes);
            writes = List.copyOf(writes);
            locks = Set.copyOf(locks);
        }
    }

    boolean isVisible(long nanos) {
        return visibleFrom <= nanos;
    }
}
