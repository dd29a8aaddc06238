package dev.sluice.verify;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was drawn, and what it says of the rest. Immutable.
 *
 * @param source rows drawn one by one from the source, each with the same chance, that should have an item
 * @param strata rows drawn besides, so that each range of each entity has some; they are no part of a bound
 * @param target items in segments of a scan of the target, drawn whole
 * @param segments segments drawn
 * @param ofSegments of how many
 * @param seed the same one draws the same keys of the same data again
 */
public record SampleResult(Drawn source, Drawn strata, Drawn target, long segments, long ofSegments, long seed) {
    /** The confidences that a report tells. */
    public static final List<Double> CONFIDENCES = List.of(0.95, 0.99, 0.999);

    private static final double PERCENT = 100;

    /**
     * Keys that were looked at.
     *
     * @param keys of how many it is known whether they are equal
     * @param different how many of them differ, or hold what somebody else wrote
     * @param untold drawn besides, of which nobody can tell: a bound takes them for different
     */
    public record Drawn(long keys, long different, long untold) {
        /** The sum of two. */
        Drawn plus(Drawn other) {
            return new Drawn(keys + other.keys, different + other.different, untold + other.untold);
        }

        private long drawn() {
            return keys + untold;
        }
    }

    /** The rate of keys of the source that differ is below this, with a confidence; 1 where nothing was drawn. */
    public double sourceBound(double confidence) {
        return source.drawn() == 0
                ? 1
                : ExactBound.above(source.different() + source.untold(), source.drawn(), confidence);
    }

    /** The rate is above this, with a confidence. */
    public double sourceFloor(double confidence) {
        return source.drawn() == 0 ? 0 : ExactBound.below(source.different(), source.drawn(), confidence);
    }

    /**
     * The rate of segments that hold an item that differs is below this, with a confidence. Items of a segment were drawn together, so the segment and
     * not the item is what counts: the design effect is taken at its greatest.
     */
    public double segmentBound(double confidence) {
        return segments == 0
                ? 1
                : ExactBound.above(Math.min(target.different() + target.untold(), segments), segments, confidence);
    }

    /** The sentence for people. */
    public String sentence() {
        long untold = source.untold() + strata.untold() + target.untold();
        return String.format(
                Locale.ROOT,
                "Of %,d keys drawn at random from the source %,d differ: %s. Of %,d of %,d segments of the target, drawn whole with %,d items, %,d"
                        + " differ: %s of the segments hold one that does. %,d keys more were looked at so that each range has some, %,d of them differ."
                        + "%s A sample is no proof of the rest (seed %d).",
                source.keys(),
                source.different(),
                bounds(CONFIDENCES.stream().map(this::sourceBound)) + " of all keys do",
                segments,
                ofSegments,
                target.keys(),
                target.different(),
                bounds(CONFIDENCES.stream().map(this::segmentBound)),
                strata.keys(),
                strata.different(),
                untold == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                " Of %,d keys nobody can tell; the bounds take them for different.",
                                untold),
                seed);
    }

    private static String bounds(Stream<Double> rates) {
        List<Double> all = rates.toList();
        return "fewer than "
                + Stream.iterate(0, i -> i + 1)
                        .limit(all.size())
                        .map(i -> rate(all.get(i)) + " (" + rate(CONFIDENCES.get(i)) + " confidence)")
                        .collect(Collectors.joining(", "));
    }

    /** Four digits that count, rounded up: a bound is never told smaller than it is. */
    private static String rate(double rate) {
        java.math.BigDecimal percent = java.math.BigDecimal.valueOf(rate * PERCENT)
                .round(new java.math.MathContext(4, java.math.RoundingMode.UP));
        return percent.stripTrailingZeros().toPlainString() + " %";
    }
}
