package dev.sluice.sync;

import dev.sluice.problem.StoppedException;
import dev.sluice.value.Lsn;

/**
 * Watches how many writes of the stream the target refuses as old: behind what was committed before this process began nothing newer can
 * stand there, or the source's log went back. Used by one thread.
 */
final class StaleShare {
    /** So many writes are looked at together. */
    static final long WINDOW = 1_000;

    private Lsn replayUntil;
    private long writes;
    private long stale;

    /**
     * Nothing seen yet.
     *
     * @param replayUntil changes up to here may have been applied before
     */
    StaleShare(Lsn replayUntil) {
        this.replayUntil = replayUntil;
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
     * @throws StoppedException when more than half of the last thousand writes were refused as old
     */
    void add(Lsn position, long ofRound, long staleOfRound) {
        if (isReplay(position)) {
            return;
        }
        writes += ofRound;
        stale += staleOfRound;
        if (writes < WINDOW) {
            return;
        }
        if (2 * stale > writes) {
            throw new StoppedException("REBASE_REQUIRED: the target holds newer versions of " + stale + " of the last "
                    + writes + " items than the source's log position " + position
                    + " gives them, so the source's log went back, as after a restore or a fail-over to a server that lacked"
                    + " changes (R-19, R-54). Look into it, then say sluice sync --drop, sluice sync --prepare, and run sluice"
                    + " backfill into new tables.");
        }
        writes = 0;
        stale = 0;
    }
}
