package dev.sluice.verify;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was drawn, and what it says of the rest. Immutable.
 *
 * @param source rows drawn one by one from the source, each with the same chance, that should have an item
 * @param strata rows drawn besides, so that each stratum of each entity has some; they are no part of a bound
 * @param target items in segments of a scan of the target, drawn whole
 * @param segments segments drawn
 * @param ofSegments of how many
 * @param seed the same one draws the same keys of the same data again
 */
public record SampleResult(
        Drawn source, Map<StratumKind, Strata> strata, Drawn target, long segments, long ofSegments, long seed) {
    /** The confidences that a report tells. */
    public static final List<Double> CONFIDENCES = List.of(0.95, 0.99, 0.999);

    private static final double PERCENT = 100;

    /** Each kind is there, of which nothing was drawn too. */
    public SampleResult {
        Map<StratumKind, Strata> each = new EnumMap<>(StratumKind.class);
        for (StratumKind kind : StratumKind.values()) {
            each.put(kind, strata.getOrDefault(kind, Strata.NONE));
        }
        strata = Collections.unmodifiableMap(each);
    }

    /** By what the rows of an entity are cut into strata, in the order in which they are told. */
    public enum StratumKind {
        /** Ranges of its keys. */
        RANGE,
        /** Tenths by the size of its rows, with the largest ones of all. */
        SIZE,
        /** Tenths by the time since its rows were written, with the newest ones of all. */
        AGE
    }

    /**
     * All strata of a kind.
     *
     * @param count how many there are; rows that are equal in what they are cut by are in one
     * @param fewest how many keys were drawn of the one of which the fewest were; 0 where there is none
     * @param drawn of all of them
     */
    public record Strata(long count, long fewest, Drawn drawn) {
        /** None. */
        static final Strata NONE = new Strata(0, 0, Drawn.NONE);

        /** Those of two tables. */
        Strata plus(Strata other) {
            long least = count == 0 ? other.fewest : other.count == 0 ? fewest : Math.min(fewest, other.fewest);
            return new Strata(count + other.count, least, drawn.plus(other.drawn));
        }
    }

    /**
     * Keys that were looked at.
     *
     * @param keys of how many it is known whether they are equal
     * @param different how many of them differ, or hold what somebody else wrote
     * @param untold drawn besides, of which nobody can tell: a bound takes them for different
     */
    public record Drawn(long keys, long different, long untold) {
        /** None. */
        static final Drawn NONE = new Drawn(0, 0, 0);

        /** The sum of two. */
        Drawn plus(Drawn other) {
            return new Drawn(keys + other.keys, different + other.different, untold + other.untold);
        }

        private long drawn() {
            return keys + untold;
        }
    }

    /** A sample that has drawn nothing yet. */
    static SampleResult nothing(long seed) {
        return new SampleResult(Drawn.NONE, Map.of(), Drawn.NONE, 0, 0, seed);
    }

    /** What was drawn of these tables and of those of another, with the same seed. */
    SampleResult plus(SampleResult other) {
        Map<StratumKind, Strata> both = new EnumMap<>(strata);
        other.strata.forEach((kind, more) -> both.merge(kind, more, Strata::plus));
        return new SampleResult(
                source.plus(other.source),
                both,
                target.plus(other.target),
                segments + other.segments,
                ofSegments + other.ofSegments,
                seed);
    }

    /** What was drawn of strata of every kind. */
    public Drawn ofStrata() {
        return strata.values().stream().map(Strata::drawn).reduce(Drawn.NONE, Drawn::plus);
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

    /** The bound of {@link #sourceBound} as people read it, rounded up, such as {@code 0.1 %}. */
    public String below(double confidence) {
        return rate(sourceBound(confidence));
    }

    /** The sentence for people. */
    public String sentence() {
        long untold = source.untold() + ofStrata().untold() + target.untold();
        return String.format(
                Locale.ROOT,
                "Of %,d keys drawn at random from the source %,d differ: %s. Of %,d of %,d segments of the target, drawn whole with %,d items, %,d"
                        + " differ: %s of the segments hold one that does. Besides, since faults come in clusters, %s."
                        + "%s A sample is no proof of the rest (seed %d).",
                source.keys(),
                source.different(),
                bounds(CONFIDENCES.stream().map(this::sourceBound)) + " of all keys do",
                segments,
                ofSegments,
                target.keys(),
                target.different(),
                bounds(CONFIDENCES.stream().map(this::segmentBound)),
                Arrays.stream(StratumKind.values()).map(this::told).collect(Collectors.joining("; ")),
                untold == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                " Of %,d keys nobody can tell; the bounds take them for different.",
                                untold),
                seed);
    }

    /**
     * What it says of all keys of the source, for whoever signs: the rows that were drawn one by one alone count.
     *
     * @param confidence such as 0.999
     */
    public String claim(double confidence) {
        if (source.drawn() == 0) {
            return "No item was drawn one by one, so that nothing follows for the rest.";
        }
        String above = source.different() == 0 ? "" : "more than " + rateDown(sourceFloor(confidence)) + " and ";
        return String.format(
                Locale.ROOT,
                "%,d of %,d sampled items differ%s, so %sfewer than %s with %s confidence.",
                source.different(),
                source.drawn(),
                source.untold() == 0
                        ? ""
                        : String.format(
                                Locale.ROOT, ", and of %,d nobody can tell, which count as different", source.untold()),
                above,
                rate(sourceBound(confidence)),
                rate(confidence));
    }

    private String told(StratumKind kind) {
        Strata of = strata.getOrDefault(kind, Strata.NONE);
        String what =
                switch (kind) {
                    case RANGE -> "ranges";
                    case SIZE -> "tenths by size, the largest rows among them";
                    case AGE -> "tenths by age, the newest rows among them";
                };
        return String.format(
                Locale.ROOT,
                "%,d keys of %,d %s: %,d differ",
                of.drawn().keys(),
                of.count(),
                what,
                of.drawn().different());
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
        return rate(rate, RoundingMode.UP);
    }

    /** The same, rounded down: a lower bound is never told greater than it is. */
    private static String rateDown(double rate) {
        return rate(rate, RoundingMode.DOWN);
    }

    private static String rate(double rate, RoundingMode rounding) {
        BigDecimal percent = BigDecimal.valueOf(rate * PERCENT).round(new MathContext(4, rounding));
        return percent.stripTrailingZeros().toPlainString() + " %";
    }
}
