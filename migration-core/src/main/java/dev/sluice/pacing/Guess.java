package dev.sluice.pacing;

import dev.sluice.gateway.ThrottleReason;

/**
 * That it is the table which throttles, while nobody says why. What the table was lowered for that is taken back where the target names an
 * index or a partition key soon after. Not thread-safe.
 */
final class Guess {
    /** A reason that comes later says nothing of what was guessed. */
    private static final long SOON = 10_000_000_000L;

    private double before = Double.NaN;
    private long since;

    /** The table is about to be lowered by guess. */
    void begins(Bucket table, long now) {
        if (Double.isNaN(before) || now - since > SOON) {
            before = table.found();
            since = now;
        }
    }

    /** The target says why it throttles. */
    void ends(ThrottleReason reason, Bucket table, long now) {
        boolean wrong = reason.index().isPresent() || reason.limit() == ThrottleReason.Limit.KEY_RANGE;
        if (wrong && !Double.isNaN(before) && now - since <= SOON) {
            table.takeBack(before, now);
        }
        before = Double.NaN;
    }
}
