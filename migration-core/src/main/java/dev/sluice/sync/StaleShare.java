package dev.sluice.sync;

import dev.sluice.problem.StoppedException;
import dev.sluice.value.Lsn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Watches how many writes of the stream the target refuses as old: behind what was committed before this process began nothing newer can
 * stand there, or the source's log went back. Used by one thread.
 */
final class StaleShare {
    /** So many writes are looked at together. */
    static final long WINDOW = 1_000;

    private final Supplier<Optional<Repaired>> repaired;
    private final List<Lsn> stale = new ArrayList<>();
    private Lsn replayUntil;
    private long writes;

    /**
     * Nothing seen yet.
     *
     * @param replayUntil changes up to here may have been applied before
     * @param repaired asks for the newest repair that wrote beside this stream (docs/adr/0007), if one has
     */
    StaleShare(Lsn replayUntil, Supplier<Optional<Repaired>> repaired) {
        this.replayUntil = replayUntil;
        this.repaired = repaired;
    }

    /** Between which positions the versions of a repair are. */
    record Repaired(Lsn from, Lsn through) {
        boolean explains(Lsn standing) {
            return standing.compareTo(from) >= 0 && standing.compareTo(through) <= 0;
        }
    }

    /** Changes up to there may be applied again from now on, as after a lost connection. */
    void replaysUntil(Lsn position) {
        if (position.compareTo(replayUntil) > 0) {
            replayUntil = position;
        }
    }

    /** Whether a change at this position may have been applied before. */
    boolean isReplay(Lsn position) {
        return position.compareTo(replayUntil) <= 0;
    }

    /**
     * Notes a round.
     *
     * @param standing the positions of what stood where writes were refused as old
     * @throws StoppedException when more than half of the last thousand writes were refused as old, and no repair explains it
     */
    void add(Lsn position, long ofRound, List<Lsn> standing) {
        if (isReplay(position)) {
            return;
        }
        writes += ofRound;
        stale.addAll(standing);
        if (writes < WINDOW) {
            return;
        }
        if (2L * stale.size() > writes) {
            requireRepaired(position);
        }
        writes = 0;
        stale.clear();
    }

    private void requireRepaired(Lsn position) {
        Optional<Repaired> repair = repaired.get();
        long unexplained = stale.stream()
                .filter(standing -> repair.isEmpty() || !repair.get().explains(standing))
                .count();
        if (2 * unexplained > writes) {
            throw new StoppedException(
                    "REBASE_REQUIRED: the target holds newer versions of " + unexplained + " of the last "
                            + writes + " items than the source's log position " + position
                            + " gives them, so the source's log went back, as after a restore or a fail-over to a server that lacked"
                            + " changes (R-19, R-54). Look into it, then say sluice sync --drop, sluice sync --prepare, and run sluice"
                            + " backfill into new tables.");
        }
    }
}
