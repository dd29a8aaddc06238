package dev.sluice.write;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Items that wait to be sent for the first time, in lanes by the hash of their partition key: those of one key keep their order, and taking
 * from the lanes by turns interleaves keys, since the order of the source often equals one partition after the other. Guarded by its
 * queue's lock.
 */
final class PartitionLanes {
    private static final int COUNT = Long.SIZE;

    private final List<Deque<PendingItem>> lanes = new ArrayList<>(COUNT);
    private int size;
    private int turn;
    /** How many items the lane whose turn it is has given in this turn. */
    private int given;
    /** No item in a lane came before it. */
    private long noneBefore;

    PartitionLanes() {
        for (int i = 0; i < COUNT; i++) {
            lanes.add(new ArrayDeque<>());
        }
    }

    int size() {
        return size;
    }

    void add(PendingItem item) {
        if (size == 0) {
            noneBefore = item.sequence();
        }
        lanes.get(lane(item)).add(item);
        size++;
    }

    /** Whether an item waits that came no later than that. */
    boolean hasFrom(long sequence) {
        if (size == 0 || noneBefore > sequence) {
            return false;
        }
        long oldest = Long.MAX_VALUE;
        for (Deque<PendingItem> lane : lanes) {
            PendingItem first = lane.peek();
            oldest = first == null ? oldest : Math.min(oldest, first.sequence());
        }
        noneBefore = oldest;
        return oldest <= sequence;
    }

    /**
     * The item whose turn it is; null where all lanes that are not left out are empty.
     *
     * @param leftOut a bit for each lane
     */
    @Nullable
    PendingItem peek(long leftOut) {
        for (int i = 0; i < COUNT && size > 0; i++) {
            int lane = (turn + i) % COUNT;
            PendingItem first = lanes.get(lane).peek();
            if (first != null && (leftOut >>> lane & 1) == 0) {
                given = lane == turn ? given : 0;
                turn = lane;
                return first;
            }
        }
        return null;
    }

    /** Takes what {@link #peek} showed. A lane's turn ends when it gave as many items as it holds times its even share. */
    void remove() {
        Deque<PendingItem> lane = lanes.get(turn);
        given++;
        if ((long) given * size >= (long) lane.size() * COUNT) {
            turn = (turn + 1) % COUNT;
            given = 0;
        }
        lane.remove();
        size--;
    }

    /** The bit of an item's lane. */
    static long bit(PendingItem item) {
        return 1L << lane(item);
    }

    private static int lane(PendingItem item) {
        return (int) (item.partitionHash() & COUNT - 1);
    }
}
