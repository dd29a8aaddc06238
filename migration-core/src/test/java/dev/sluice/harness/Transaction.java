package dev.sluice.harness;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A committed transaction as the log tells it.
 *
 * @param commit where its commit record begins
 * @param changes what it did, in order
 */
record Transaction(long commit, List<Change> changes) {
    Transaction {
        changes = List.copyOf(changes);
    }

    /** Applies it to a copy of the source. */
    void applyTo(Rows rows) {
        for (Change change : changes) {
            if (change.before() != null) {
                rows.remove(change.table(), change.before());
            }
            if (change.after() != null) {
                rows.put(change.table(), change.after());
            }
        }
    }

    /**
     * A change of one row.
     *
     * @param table its table
     * @param before the row before; null for an insert
     * @param after the row after; null for a delete
     */
    record Change(
            String table,
            @Nullable Map<String, @Nullable String> before,
            @Nullable Map<String, @Nullable String> after) {}
}
