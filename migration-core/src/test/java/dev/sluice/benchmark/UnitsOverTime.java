package dev.sluice.benchmark;

/** Units by the hundredth of a second in which the target said that it used them. Thread-safe. */
final class UnitsOverTime {
    private static final long SLOT_NANOS = 10_000_000;
    private static final int SLOTS_A_SECOND = 100;

    private final double[] slots;
    private final long began;

    /**
     * Nothing so far.
     *
     * @param began by {@link System#nanoTime}
     * @param seconds for how long it counts; what comes later counts no more
     */
    UnitsOverTime(long began, int seconds) {
        this.began = began;
        this.slots = new double[seconds * SLOTS_A_SECOND];
    }

    synchronized void add(double units, long now) {
        long slot = (now - began) / SLOT_NANOS;
        if (slot < slots.length) {
            slots[(int) slot] += units;
        }
    }

    /** Units a second from that second to the end. */
    synchronized double perSecond(int from) {
        double sum = 0;
        for (int slot = from * SLOTS_A_SECOND; slot < slots.length; slot++) {
            sum += slots[slot];
        }
        return sum * SLOTS_A_SECOND / (slots.length - from * SLOTS_A_SECOND);
    }

    /** The most units of any window of so many seconds, by the second. */
    synchronized double mostPerSecond(int seconds) {
        double sum = 0;
        double most = 0;
        for (int slot = 0; slot < slots.length; slot++) {
            sum += slots[slot] - (slot >= seconds * SLOTS_A_SECOND ? slots[slot - seconds * SLOTS_A_SECOND] : 0);
            most = Math.max(most, sum);
        }
        return most / seconds;
    }
}
