package dev.sluice.backfill;

import dev.sluice.gateway.RangeRecord;
import dev.sluice.problem.SourceLostException;
import dev.sluice.problem.SourceStrainedException;
import dev.sluice.problem.UnreachableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which ranges are too large to be read whole: by a moving average of the time that reading took, and by what failed. Kept for
 * the time of a process; the journal knows of the ranges that were split. Thread-safe.
 */
final class RangeSizes {
    /** The longest that reading a range should take: R-52. */
    static final Duration LONGEST = Duration.ofSeconds(4);

    /** How often reading a range may fail before it is read in halves. */
    static final int FAILURES = 2;

    /** With so many failures and no range of the entity read between them, all that are as large are read in halves. */
    static final int FAILURES_OF_A_SIZE = 4;

    /** With so many failures and no range read between them, smaller ranges do not help: eight halvings of all. */
    static final int FAILURES_IN_A_ROW = 32;

    /** So often a single row may lose the source, whatever the reason, before it is taken for the reason. */
    static final int LOSSES_OF_A_ROW = 5;

    /** What the newest range weighs in the moving average. */
    private static final double NEWEST = 0.3;

    private record Id(String entity, int number) {
        static Id of(RangeRecord range) {
            return new Id(range.entity(), range.number());
        }
    }

    /** Milliseconds that a range of an entity takes to be read, as it was planned. */
    private final Map<String, Double> averages = new HashMap<>();
    /** Which part of a planned range a part is; 1 where it was not split by this process. */
    private final Map<Id, Double> shares = new HashMap<>();

    private final Map<Id, Integer> failures = new HashMap<>();
    private final Set<Id> indivisible = new HashSet<>();
    /** By entity, the smallest part of a planned range that is too large. */
    private final Map<String, Double> tooLarge = new HashMap<>();
    /** By entity, how often reading failed since one of its ranges was read. */
    private final Map<String, Integer> failedInARow = new HashMap<>();

    private int inARow;

    /** Whether to split it before it is read: it is expected to take too long, or reading it whole failed too often. */
    synchronized boolean isTooLarge(RangeRecord range) {
        return failures.getOrDefault(Id.of(range), 0) >= FAILURES
                || share(range) >= tooLarge.getOrDefault(range.entity(), Double.POSITIVE_INFINITY)
                || averages.getOrDefault(range.entity(), 0.0) * share(range) > LONGEST.toMillis();
    }

    /**
     * It was read.
     *
     * @param time without that in which the writer had no room
     */
    synchronized void read(RangeRecord range, Duration time) {
        inARow = 0;
        failedInARow.remove(range.entity());
        double whole = time.toMillis() / share(range);
        averages.merge(range.entity(), whole, (before, newest) -> before + NEWEST * (newest - before));
    }

    /**
     * It was read only in part, since the source was lost.
     *
     * @throws UnreachableException where it is a single row that lost the source again and again: it would do so for ever
     */
    synchronized void lost(RangeRecord range, SourceLostException loss) {
        int times = failures.merge(Id.of(range), 1, Integer::sum);
        if (indivisible.contains(Id.of(range)) && times >= LOSSES_OF_A_ROW) {
            throw new UnreachableException(
                    "Reading one and the same row of " + range.entity() + " (range " + range.number()
                            + ") has lost the source " + times + " times (" + loss.getMessage()
                            + ") It would again: look into the server's log for what the row does to it; sluice runs show names the range.",
                    loss);
        }
    }

    /** Its items did not get their outcomes before the snapshot had to be given up: next time it is read in halves, which may. */
    synchronized void cut(RangeRecord range) {
        failures.merge(Id.of(range), FAILURES, Integer::sum);
    }

    /**
     * The source gave up reading it.
     *
     * @throws SourceStrainedException the failure, where smaller ranges do not help: too many came in a row, or it is a single row
     */
    synchronized void givenUp(RangeRecord range, SourceStrainedException failure) {
        failures.merge(Id.of(range), 1, Integer::sum);
        // Each of many ranges may fail before one of them has failed twice.
        if (failedInARow.merge(range.entity(), 1, Integer::sum) >= FAILURES_OF_A_SIZE) {
            failedInARow.remove(range.entity());
            tooLarge.merge(range.entity(), share(range), Math::min);
        }
        inARow++;
        if (inARow >= FAILURES_IN_A_ROW || indivisible.contains(Id.of(range))) {
            throw failure;
        }
    }

    /** It has fewer than two rows. */
    synchronized void indivisible(RangeRecord range) {
        indivisible.add(Id.of(range));
    }

    /** It was split; what failed as a whole is split again when a part fails once more. */
    synchronized void split(RangeRecord whole, List<RangeRecord> parts) {
        double share = share(whole) / parts.size();
        int failed = failures.getOrDefault(Id.of(whole), 0);
        for (RangeRecord part : parts) {
            shares.put(Id.of(part), share);
            failures.put(Id.of(part), Math.max(0, failed - 1));
        }
    }

    private double share(RangeRecord range) {
        return shares.getOrDefault(Id.of(range), 1.0);
    }
}
