package dev.sluice.verify;

import java.util.ArrayList;
import java.util.List;

/**
 * What a verification found, of one table or of all. Immutable.
 *
 * @param counts the figures
 * @param remarks why something could not be compared, one sentence each
 * @param leftOut what took no part by the design's own words
 */
record Tally(VerifyCounts counts, List<String> remarks, LeftOut leftOut) {
    /** Nothing yet. */
    static final Tally NONE = new Tally(VerifyCounts.NONE, List.of(), LeftOut.NOTHING);

    Tally {
        remarks = List.copyOf(remarks);
    }

    /** Figures and nothing else. */
    static Tally of(VerifyCounts counts) {
        return new Tally(counts, List.of(), LeftOut.NOTHING);
    }

    /** Something that could not be compared. */
    static Tally notCompared(long count, String remark) {
        return new Tally(VerifyCounts.notCompared(count), List.of(remark), LeftOut.NOTHING);
    }

    /** Something that took no part. */
    static Tally leftOut(LeftOut leftOut) {
        return new Tally(VerifyCounts.NONE, List.of(), leftOut);
    }

    /** All keys that differ. */
    long differences() {
        return counts.differences();
    }

    /** The sum of two. */
    Tally plus(Tally other) {
        List<String> both = new ArrayList<>(remarks);
        both.addAll(other.remarks);
        return new Tally(counts.plus(other.counts), both, leftOut.plus(other.leftOut));
    }
}
