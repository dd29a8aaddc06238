package dev.sluice.pacing;

/** How many units were used lately. Not thread-safe. */
final class Meter {
    /** A quarter of a second. */
    private static final long SLOT = 250_000_000;

    private static final int SLOTS = 24;
    private static final double SLOTS_A_SECOND = 4;

    private final double[] units = new double[SLOTS];
    private long newest;

    void add(double used, long now) {
        advance(now);
        units[index(newest)] += used;
    }

    /**
     * Units a second over the last full quarters of a second.
     *
     * @param quarters how many of them, at most 20
     */
    double perSecond(int quarters, long now) {
        advance(now);
        double sum = 0;
        long first = Math.max(0, newest - quarters);
        for (long slot = first; slot < newest; slot++) {
            sum += units[index(slot)];
        }
        long seen = newest - first;
        return seen == 0 ? units[index(newest)] * SLOTS_A_SECOND : sum * SLOTS_A_SECOND / seen;
    }

    private void advance(long now) {
        long slot = now / SLOT;
        for (long next = Math.max(newest + 1, slot - SLOTS + 1); next <= slot; next++) {
            units[index(next)] = 0;
        }
        newest = Math.max(newest, slot);
    }

    private static int index(long slot) {
        return (int) (slot % SLOTS);
    }
}
