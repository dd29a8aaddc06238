package dev.sluice.adapter.postgres;

import java.util.HashSet;
import java.util.Set;

/**
 * Which transactions a snapshot shows, as {@code pg_current_snapshot()} prints it: 64-bit ids, all below {@code first} ended, those from {@code
 * end} on not begun, and of those between them the listed ones running. Immutable and thread-safe.
 */
final class VisibleTransactions {
    private final long first;
    private final long end;
    private final Set<Long> running = new HashSet<>();

    private VisibleTransactions(long first, long end) {
        this.first = first;
        this.end = end;
    }

    /** Reads the form {@code xmin:xmax:xip,xip}. */
    static VisibleTransactions parse(String snapshot) {
        String[] parts = snapshot.split(":", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a snapshot: " + snapshot);
        }
        VisibleTransactions visible =
                new VisibleTransactions(Long.parseUnsignedLong(parts[0]), Long.parseUnsignedLong(parts[1]));
        if (!parts[2].isEmpty()) {
            for (String id : parts[2].split(",", -1)) {
                visible.running.add(Long.parseUnsignedLong(id));
            }
        }
        return visible;
    }

    /**
     * Whether a transaction that has committed is visible.
     *
     * @param transactionId the lower half of its id, which lies within 2 billion of the snapshot's end
     */
    boolean sees(int transactionId) {
        // The signed distance of the lower halves gives the upper half, also across a wrap.
        long id = end + (transactionId - (int) end);
        return id < first || id < end && !running.contains(id);
    }
}
