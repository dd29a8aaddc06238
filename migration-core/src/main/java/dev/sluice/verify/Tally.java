package dev.sluice.verify;

import java.util.ArrayList;
import java.util.List;

/**
 * The figures of a verification, of one table or of all. Immutable.
 *
 * @param compared keys or items compared
 * @param missing the source has, the target lacks
 * @param extra the target has, the source lacks
 * @param different other content
 * @param foreign written by somebody else
 * @param quarantined source rows that cannot be represented, or whose item breaks a limit
 * @param notCompared what could not be compared for another reason
 * @param remarks why not, one sentence each
 * @param leftOut what took no part by the design's own words
 */
record Tally(
        long compared,
        long missing,
        long extra,
        long different,
        long foreign,
        long quarantined,
        long notCompared,
        List<String> remarks,
        LeftOut leftOut) {
    /** Nothing yet. */
    static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, List.of(), LeftOut.NOTHING);

    Tally {
        remarks = List.copyOf(remarks);
    }

    /** Something that could not be compared. */
    static Tally notCompared(long count, String remark) {
        return new Tally(0, 0, 0, 0, 0, 0, Math.max(1, count), List.of(remark), LeftOut.NOTHING);
    }

    /** Something that took no part. */
    static Tally leftOut(LeftOut leftOut) {
        return new Tally(0, 0, 0, 0, 0, 0, 0, List.of(), leftOut);
    }

    /** All keys that differ. */
    long differences() {
        return missing + extra + different;
    }

    /** The sum of two. */
    Tally plus(Tally other) {
        List<String> both = new ArrayList<>(remarks);
        both.addAll(other.remarks);
        return new Tally(
                compared + other.compared,
                missing + other.missing,
                extra + other.extra,
                different + other.different,
                foreign + other.foreign,
                quarantined + other.quarantined,
                notCompared + other.notCompared,
                both,
                leftOut.plus(other.leftOut));
    }
}
