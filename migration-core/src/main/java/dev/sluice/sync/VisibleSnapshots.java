package dev.sluice.sync;

import dev.sluice.gateway.LiveSnapshot;
import dev.sluice.problem.SourceLostException;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.run.Pause;
import dev.sluice.run.RunListener;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Supplier;

/**
 * Opens snapshots that see what the log has told: PostgreSQL shows a transaction a while after its commit record, with a synchronous
 * standby long after. Used by one thread.
 *
 * @param snapshots opens one
 * @param pause waits between two
 * @param listener is told where it takes long
 * @param goOn throws what ends the waiting
 * @param patience how long to wait at most
 */
record VisibleSnapshots(
        Supplier<LiveSnapshot> snapshots, Pause pause, RunListener listener, Runnable goOn, Duration patience) {
    /** Nearly every transaction is visible within the first of these. */
    private static final Duration FIRST = Duration.ofMillis(2);

    private static final Duration LONGEST = Duration.ofMillis(500);
    /** From here on whoever watches wants to know. */
    private static final Duration WORTH_A_WORD = Duration.ofSeconds(5);

    /**
     * Opens one that sees all of these transactions.
     *
     * @throws StoppedException when one of them does not become visible
     */
    LiveSnapshot seeing(Collection<Integer> transactions) {
        Duration waited = Duration.ZERO;
        Duration next = FIRST;
        boolean told = false;
        while (true) {
            LiveSnapshot snapshot = open();
            if (seesAll(snapshot, transactions)) {
                return snapshot;
            }
            // Only where it waits: the first round of a call that is over goes on to its end, or none would ever come
            // behind it.
            goOn.run();
            if (waited.compareTo(patience) >= 0) {
                throw new StoppedException(
                        "A transaction that is committed in the log is not visible in the source after "
                                + waited.toSeconds()
                                + " s (R-31), as where a synchronous standby does not answer: look at synchronous_standby_names and"
                                + " pg_stat_replication, then run the same command again; nothing is lost.");
            }
            if (!told && waited.compareTo(WORTH_A_WORD) >= 0) {
                told = true;
                listener.remark("Waiting for a transaction that is in the log and not visible in the source"
                        + " yet (R-31): a synchronous standby may not answer.");
            }
            pause.pause(next);
            waited = waited.plus(next);
            next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
        }
    }

    /** A source that gave a feed and gives no snapshot is about to go, or to come back. */
    private LiveSnapshot open() {
        try {
            return snapshots.get();
        } catch (UnreachableException gone) {
            throw new SourceLostException(String.valueOf(gone.getMessage()), gone);
        }
    }

    private static boolean seesAll(LiveSnapshot snapshot, Collection<Integer> transactions) {
        boolean all = false;
        try {
            all = transactions.stream().allMatch(snapshot::sees);
            return all;
        } finally {
            if (!all) {
                snapshot.close();
            }
        }
    }
}
