package dev.sluice.repair;

/**
 * What sweeping did in a table. Each item that was read and had a mark is in one of the counts.
 *
 * @param table its name
 * @param read items that were read
 * @param removed tombstones, and what a killed process left of its own, that were removed
 * @param stripped items whose marks were removed
 * @param putBack tombstones that were removed with something in them that the application had written that very moment, and that was put back
 * @param gone items that somebody else had removed, or rid of their marks, since they were read
 * @param restless items that were another each time they were looked at, and kept their marks
 * @param writeUnits what it took
 */
public record SweepCounts(
        String table,
        long read,
        long removed,
        long stripped,
        long putBack,
        long gone,
        long restless,
        double writeUnits) {
    /** Nothing yet. */
    public static SweepCounts none(String table) {
        return new SweepCounts(table, 0, 0, 0, 0, 0, 0, 0);
    }

    /** The sum of two, of one table. */
    public SweepCounts plus(SweepCounts other) {
        return new SweepCounts(
                table,
                read + other.read,
                removed + other.removed,
                stripped + other.stripped,
                putBack + other.putBack,
                gone + other.gone,
                restless + other.restless,
                writeUnits + other.writeUnits);
    }

    /** How many items had a mark. */
    public long marked() {
        return removed + stripped + putBack + gone + restless;
    }
}
