package dev.sluice.write;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The items of one table that wait for a writer thread, in order. Guarded by its queue's lock. */
final class Lane {
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    void add(PendingItem item, long sequence) {
        waiting.add(new Waiting(item, sequence));
    }

    /** Whether it fills a request, or its first item came before the flush. */
    boolean isReady(Packing packing, long flushedUpTo) {
        Waiting first = waiting.peek();
        return first != null && (waiting.size() >= packing.items() || first.sequence <= flushedUpTo);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Takes what fits beside what the request already has. */
    List<PendingItem> take(Packing packing, int itemsAlready, long bytesAlready) {
        List<PendingItem> taken = new ArrayList<>();
        long bytes = bytesAlready;
        while (!waiting.isEmpty() && itemsAlready + taken.size() < packing.items()) {
            PendingItem next = waiting.element().item;
            bytes += next.bytesOnTheWire();
            if (bytes > packing.bytesOnTheWire() && itemsAlready + taken.size() > 0) {
                break;
            }
            taken.add(waiting.remove().item);
        }
        return taken;
    }

    private record Waiting(PendingItem item, long sequence) {}
}
