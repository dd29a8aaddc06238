package dev.sluice.pacing;

/** How many units were used lately. Not thread-safe. */
final class Meter {
    /** A quarter of a second. */
    private static final long SLOT = 250_000_000;

    private static final double SECOND = 1e9;
    private static final int SLOTS = 24;
    private static final double SLOTS_A_SECOND = 4;

    private final double[] units = new double[SLOTS];
    private long newest;
    private double total;
    private long first = Long.MAX_VALUE;

    void add(double used, long now) {
        advance(now);
        first = Math.min(first, now);
        units[index(newest)] += used;
        total += used;
    }

    /** All units since the beginning. */
    double total() {
        return total;
    }

    /** When the first units were used; far in the future before. */
    long first() {
        return first;
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

    /**
     * The same; but where one of these quarters was idle, what the busiest of them took, the present one with them: it began in between, and an
     * average over the time before says nothing of what can be taken.
     */
    double busiestPerSecond(int quarters, long now) {
        advance(now);
        double present = units[index(newest)] * SECOND / Math.max(SLOT / 5, now - newest * SLOT);
        double busiest = 0;
        boolean idle = newest == 0;
        for (long slot = Math.max(0, newest - quarters); slot < newest; slot++) {
            idle |= units[index(slot)] == 0;
            busiest = Math.max(busiest, units[index(slot)]);
        }
        return idle ? Math.max(present, busiest * SLOTS_A_SECOND) : perSecond(quarters, now);
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
