package dev.sluice.verify;

/**
 * What took no part in a verification because the design says so. It is counted, so that nobody takes it for compared.
 *
 * @param rowsUnclaimed rows of mapped tables that the filters of all their entities leave out
 * @param outOfScope items of the target that are not ours
 */
public record LeftOut(long rowsUnclaimed, long outOfScope) {
    /** Nothing. */
    public static final LeftOut NOTHING = new LeftOut(0, 0);

    LeftOut plus(LeftOut other) {
        return new LeftOut(rowsUnclaimed + other.rowsUnclaimed, outOfScope + other.outOfScope);
    }

    boolean isNothing() {
        return equals(NOTHING);
    }
}
