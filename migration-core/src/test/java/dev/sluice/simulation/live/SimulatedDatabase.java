package dev.sluice.simulation.live;

import dev.sluice.simulation.VirtualWorld;
import dev.sluice.value.Lsn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Rows, and a log of transactions that become visible in another order than they are logged in: those that touch the same rows cannot, since
 * each holds its locks until it is visible, as in PostgreSQL. Nothing keeps references whole. Guarded by the turn.
 */
final class SimulatedDatabase {
    private final VirtualWorld world;
    private final Set<String> wholeOldImages;
    private final TableRows first = new TableRows();
    private final List<SimulatedTransaction> log = new ArrayList<>();
    private long position;

    /**
     * No rows yet.
     *
     * @param wholeOldImages tables with REPLICA IDENTITY FULL; of the others the log tells the primary key alone
     */
    SimulatedDatabase(VirtualWorld world, Set<String> wholeOldImages) {
        this.world = world;
        this.wholeOldImages = Set.copyOf(wholeOldImages);
        this.position = 1_000 + world.random().nextInt(1_000);
    }

    boolean hasWholeOldImages(String table) {
        return wholeOldImages.contains(table);
    }

    /** What was there before the log begins. */
    TableRows first() {
        return first;
    }

    /** What a snapshot of now sees. */
    TableRows visible() {
        long now = world.nanos();
        return state(transaction -> transaction.isVisible(now));
    }

    /** The transactions that a snapshot of now sees. */
    Set<Integer> visibleTransactions() {
        Set<Integer> ids = new HashSet<>();
        for (SimulatedTransaction transaction : log) {
            if (transaction.isVisible(world.nanos())) {
                ids.add(transaction.id());
            }
        }
        return ids;
    }

    /** What an epoch at a position holds: every commit before it and none after, visible or not. */
    TableRows before(Lsn place) {
        return state(transaction -> transaction.commit().compareTo(place) < 0);
    }

    /** What there is when everything is visible. */
    TableRows last() {
        return state(transaction -> true);
    }

    private TableRows state(Predicate<SimulatedTransaction> seen) {
        TableRows rows = first.copy();
        for (SimulatedTransaction transaction : log) {
            if (seen.test(transaction)) {
                transaction.body().writes().forEach(rows::apply);
            }
        }
        return rows;
    }

    /** A transaction begins, which sees what is visible now. */
    Draft begin() {
        Set<String> locks = new HashSet<>();
        for (SimulatedTransaction transaction : log) {
            if (!transaction.isVisible(world.nanos())) {
                locks.addAll(transaction.body().locks());
            }
        }
        return new Draft(visible(), locks, wholeOldImages);
    }

    /**
     * It commits.
     *
     * @param gap what else is logged before its commit record; without, an epoch that was opened just now ends where that begins
     * @param delay after which it is visible
     */
    void commit(Draft draft, long gap, Duration delay) {
        SimulatedTransaction.Body body = draft.body();
        if (body.changes().isEmpty()) {
            return;
        }
        position += gap;
        Lsn commit = new Lsn(position);
        position += 16;
        log.add(new SimulatedTransaction(
                500 + 3 * log.size(), commit, end(), world.clock().instant(), world.nanos() + delay.toNanos(), body));
        world.wakeAll(this);
    }

    /** Where the log ends. */
    Lsn end() {
        return new Lsn(position);
    }

    /** Something that no feed tells is logged. */
    void heartbeat() {
        position += 24;
    }

    /** How many transactions were committed. */
    int size() {
        return log.size();
    }

    SimulatedTransaction transaction(int number) {
        return log.get(number);
    }
}
