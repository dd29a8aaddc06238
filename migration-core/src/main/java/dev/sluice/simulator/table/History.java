package dev.sluice.simulator.table;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The newest changes of a table, so that a read can see it as it was. Not thread-safe: the simulator's lock guards it. */
final class History {
    private final Duration kept;
    private final Deque<Change> changes = new ArrayDeque<>();

    /** Keeps the changes of so long; of zero keeps nothing. */
    History(Duration kept) {
        this.kept = kept;
    }

    void add(Instant at, PlannedWrite write) {
        if (kept.isZero()) {
            return;
        }
        changes.addLast(new Change(at, write));
        Instant oldest = at.minus(kept);
        while (!changes.isEmpty() && changes.getFirst().at().isBefore(oldest)) {
            changes.removeFirst();
        }
    }

    /** The changes later than that, the newest first. */
    List<PlannedWrite> since(Instant then) {
        List<PlannedWrite> newest = new java.util.ArrayList<>();
        Iterator<Change> backwards = changes.descendingIterator();
        while (backwards.hasNext()) {
            Change change = backwards.next();
            if (!change.at().isAfter(then)) {
                break;
            }
            newest.add(change.write());
        }
        return newest;
    }

    private record Change(Instant at, PlannedWrite write) {}
}
