package dev.sluice.backfill;

/** How the part of a run that reads one snapshot ended. */
enum EpochEnd {
    /** Every range is done. */
    COMPLETE,
    /** The snapshot's time was up: what was begun is done, ranges are left. */
    EXPIRED,
    /** The source gave up on ranges, which are left: every request that was sent is answered. */
    STRAINED,
    /** The snapshot's time was up while something held the run: what was begun is begun again. */
    CUT,
    /** In mode bulk, the lock of the one controller was lost for a while: what was begun is begun again, with conditions. */
    GAP
}
