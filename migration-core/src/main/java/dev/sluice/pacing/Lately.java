package dev.sluice.pacing;

/**
 * What a target took and refused.
 *
 * @param taken units a second that it took over the last half second
 * @param refused units a second that it refused over the last half second
 * @param isFew whether much was sent over the last five seconds, and very little of it refused
 * @param isEarly whether it was asked for the first time less than a second ago
 * @param takenInAll units that it took since the beginning
 * @param refusedInAll units that it refused since the beginning
 */
record Lately(double taken, double refused, boolean isFew, boolean isEarly, double takenInAll, double refusedInAll) {
    static final Lately NOTHING = new Lately(0, 0, false, true, 0, 0);

    /** A bucket goes down to what the target took over the last half second. */
    private static final int QUARTERS = 2;
    /** Units a second, taken or refused, from which on the target shows what it can. */
    private static final double TELLING = 100;

    /** P-5 lets a hundredth of all requests be throttled, and of some of these a single item comes back. */
    private static final double FEW = 0.0005;

    private static final int FIVE_SECONDS = 20;

    private static final long SECOND = 1_000_000_000;
    /** Units a second from which on a single refused request is little. */
    private static final double MUCH = 1_000;
    /** Units: so many refused are no accident of the first moments. */
    private static final double MANY = 1_000;
    /** Of a target that is asked for half as much again as it serves, so much is refused. */
    private static final double LARGE = 0.3;

    static Lately of(Meter taken, Meter refused, long now) {
        double all = taken.perSecond(FIVE_SECONDS, now) + refused.perSecond(FIVE_SECONDS, now);
        return new Lately(
                taken.busiestPerSecond(QUARTERS, now),
                refused.busiestPerSecond(QUARTERS, now),
                all >= MUCH && refused.perSecond(FIVE_SECONDS, now) < FEW * all,
                Math.min(taken.first(), refused.first()) > now - SECOND,
                taken.total(),
                refused.total());
    }

    /** Whether it is in its first second, where few refused requests are a large share, and does not refuse much for all that. */
    boolean isTooEarly() {
        return isEarly && (refusedInAll < MANY || shareSince(NOTHING) < LARGE);
    }

    /** Whether so much was sent that it tells what the target would take: of few units nobody can. */
    boolean isTelling() {
        return taken + refused >= TELLING;
    }

    /** Units that were taken or refused since then. */
    double sentSince(Lately then) {
        return takenInAll - then.takenInAll + refusedSince(then);
    }

    double refusedSince(Lately then) {
        return refusedInAll - then.refusedInAll;
    }

    /** How much of what was sent since then was refused, from 0 to 1. */
    double shareSince(Lately then) {
        return refusedSince(then) / Math.max(1, sentSince(then));
    }
}
