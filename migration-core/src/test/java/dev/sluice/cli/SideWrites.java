package dev.sluice.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** When writes to the two sides of a move were under way that were acknowledged. Thread-safe. */
final class SideWrites {
    private final Queue<Write> writes = new ConcurrentLinkedQueue<>();

    private record Write(Side side, long began, long ended) {}

    /** Where an application writes to. */
    enum Side {
        SOURCE,
        TARGET;

        private Side other() {
            return this == SOURCE ? TARGET : SOURCE;
        }
    }

    /**
     * Notes that a write is acknowledged now.
     *
     * @param began when it began, in nanoseconds of {@link System#nanoTime}
     */
    void acknowledged(Side side, long began) {
        writes.add(new Write(side, began, System.nanoTime()));
    }

    /** Whether none to one side was under way at a moment of one to the other. */
    boolean neverOverlapped() {
        List<Write> all = new ArrayList<>(writes);
        all.sort(Comparator.comparingLong(Write::began));
        long[] ended = {Long.MIN_VALUE, Long.MIN_VALUE};
        for (Write write : all) {
            if (write.began() <= ended[write.side().other().ordinal()]) {
                return false;
            }
            int side = write.side().ordinal();
            ended[side] = Math.max(ended[side], write.ended());
        }
        return true;
    }
}
