package dev.sluice.verify;

/**
 * The figures of a verification, of one table or of all. Immutable.
 *
 * @param compared keys (or for counts, items of the source; for patterns, rows) compared
 * @param missing keys that the source has and the target lacks
 * @param extra keys in scope that the target has and the source lacks
 * @param different keys whose content differs
 * @param unsettled keys that kept changing while they were looked at, or whose changes were not applied in time; never equal ones
 * @param foreign keys that somebody else wrote, among the equal or different ones
 * @param quarantined source rows that cannot be represented or whose item breaks a limit, so that they were not compared
 * @param notCompared what could not be compared for another reason
 */
public record VerifyCounts(
        long compared,
        long missing,
        long extra,
        long different,
        long unsettled,
        long foreign,
        long quarantined,
        long notCompared) {
    /** Nothing. */
    public static final VerifyCounts NONE = new VerifyCounts(0, 0, 0, 0, 0, 0, 0, 0);

    /** Keys compared, and how they differ. */
    static VerifyCounts compared(long compared, long missing, long extra, long different) {
        return new VerifyCounts(compared, missing, extra, different, 0, 0, 0, 0);
    }

    /** Something that could not be compared. */
    static VerifyCounts notCompared(long count) {
        return new VerifyCounts(0, 0, 0, 0, 0, 0, 0, Math.max(1, count));
    }

    /** Items of somebody else. */
    static VerifyCounts foreign(long count) {
        return new VerifyCounts(0, 0, 0, 0, 0, count, 0, 0);
    }

    /** Rows that were not moved. */
    static VerifyCounts quarantined(long count) {
        return new VerifyCounts(0, 0, 0, 0, 0, 0, count, 0);
    }

    /** Keys that did not come to rest. */
    static VerifyCounts unsettled(long count) {
        return new VerifyCounts(0, 0, 0, 0, count, 0, 0, 0);
    }

    /** All keys that differ. */
    public long differences() {
        return missing + extra + different;
    }

    /** What is left without others, which are among these. */
    VerifyCounts minus(VerifyCounts other) {
        return new VerifyCounts(
                compared - other.compared,
                missing - other.missing,
                extra - other.extra,
                different - other.different,
                unsettled - other.unsettled,
                foreign - other.foreign,
                quarantined - other.quarantined,
                notCompared - other.notCompared);
    }

    /** The sum of two. */
    VerifyCounts plus(VerifyCounts other) {
        return new VerifyCounts(
                compared + other.compared,
                missing + other.missing,
                extra + other.extra,
                different + other.different,
                unsettled + other.unsettled,
                foreign + other.foreign,
                quarantined + other.quarantined,
                notCompared + other.notCompared);
    }
}
