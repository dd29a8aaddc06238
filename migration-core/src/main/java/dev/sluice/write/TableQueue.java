package dev.sluice.write;

import dev.sluice.pacing.HotKey;
import dev.sluice.pacing.Load;
import dev.sluice.pacing.Offer;
import dev.sluice.pacing.RetryBudget;
import dev.sluice.pacing.TablePace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The items of one table that wait for a writer thread: fresh ones, those to send again, those of hot keys. Guarded by its queue's lock. */
final class TableQueue {
    /** Nothing here waits for time alone. */
    static final long NEVER = Long.MAX_VALUE;

    private final TablePace pace;
    private final RetryBudget retries;
    private final Packing packing;
    private final PartitionLanes fresh = new PartitionLanes();
    private final Deque<PendingItem> alone = new ArrayDeque<>();
    private final Deque<PendingItem> again = new ArrayDeque<>();
    private final Map<HotKey, Deque<PendingItem>> hot = new LinkedHashMap<>();
    private final PriorityQueue<PendingItem> later =
            new PriorityQueue<>(Comparator.comparingLong(PendingItem::due).thenComparingLong(PendingItem::sequence));
    private long wait = NEVER;

    TableQueue(TablePace pace, RetryBudget retries, Packing packing) {
        this.pace = pace;
        this.retries = retries;
        this.packing = packing;
    }

    TablePace pace() {
        return pace;
    }

    void add(PendingItem item) {
        fresh.add(item);
    }

    /** An item goes when it is due, alone or with others as it says itself. */
    void addLater(PendingItem item) {
        later.add(item);
    }

    /** Whether items wait for keys that are hot. */
    boolean hasHotKeys() {
        return !hot.isEmpty();
    }

    /** Whether fresh items fill another request, so that one more thread has work. */
    boolean hasJustFilled() {
        return fresh.size() % packing.items() == 0;
    }

    /** Whether fresh items fill a request, or one of them came before the flush. */
    boolean isReady(long flushedUpTo) {
        return fresh.size() >= packing.items() || fresh.hasFrom(flushedUpTo);
    }

    /** Whether something may be sent now or soon without anybody adding to it. */
    boolean hasWork(long flushedUpTo) {
        return !later.isEmpty() || isSomebodyDue(flushedUpTo);
    }

    private boolean isSomebodyDue(long flushedUpTo) {
        return !alone.isEmpty() || !again.isEmpty() || !hot.isEmpty() || isReady(flushedUpTo);
    }

    /** After {@link #take} gave nothing: how long until it may give something without a signal. */
    long waitNanos() {
        return wait;
    }

    /** The items of the next request; empty where nothing may go now. */
    List<PendingItem> take(long flushedUpTo, long now) {
        ripen(now);
        PendingItem next = later.peek();
        wait = next == null ? NEVER : Math.max(1, next.due() - now);
        if (!isSomebodyDue(flushedUpTo)) {
            return List.of();
        }
        if (pace.isOpen()) {
            releaseAll();
            return new Request(null, now).fill(flushedUpTo);
        }
        long paced = pace.waitNanos(now);
        if (paced > 0) {
            wait = Math.min(wait, paced);
            return List.of();
        }
        return new Request(pace.load(now), now).fill(flushedUpTo);
    }

    private void ripen(long now) {
        for (PendingItem next = later.peek(); next != null && next.due() <= now; next = later.peek()) {
            later.remove();
            (next.isAlone() ? alone : again).add(next);
        }
    }

    /** No key is hot any more. */
    private void releaseAll() {
        hot.values().forEach(again::addAll);
        hot.clear();
    }

    /** The next request while it is put together. */
    private final class Request {
        private final @Nullable Load load;
        private final long now;
        private final List<PendingItem> items = new ArrayList<>(packing.items());
        private long bytes;
        private long lanes;
        private boolean full;

        Request(@Nullable Load load, long now) {
            this.load = load;
            this.now = now;
        }

        List<PendingItem> fill(long flushedUpTo) {
            takeFrom(alone, 1);
            if (items.isEmpty()) {
                takeHot();
                int ofHotKeys = items.size();
                takeFrom(again, packing.items());
                if (!items.isEmpty() || isReady(flushedUpTo)) {
                    takeFresh();
                }
                // What a partition cannot take any more is what makes it hot, and not its neighbours.
                Collections.rotate(items, -ofHotKeys);
            }
            int again = 0;
            for (PendingItem item : items) {
                again += item.isAgain() ? 1 : 0;
            }
            retries.fresh(items.size() - again);
            return items;
        }

        private void takeFrom(Deque<PendingItem> waiting, int most) {
            while (items.size() < most && !waiting.isEmpty() && accepts(waiting.element())) {
                waiting.remove();
            }
        }

        private void takeHot() {
            List<PendingItem> elsewhere = new ArrayList<>();
            Iterator<Map.Entry<HotKey, Deque<PendingItem>>> keys =
                    hot.entrySet().iterator();
            while (keys.hasNext()) {
                Map.Entry<HotKey, Deque<PendingItem>> key = keys.next();
                Deque<PendingItem> waiting = key.getValue();
                while (!waiting.isEmpty()
                        && pace.waitNanos(key.getKey(), now) == 0
                        && accepts(waiting.element(), elsewhere)) {
                    waiting.remove();
                }
                long left = pace.waitNanos(key.getKey(), now);
                if (waiting.isEmpty()) {
                    keys.remove();
                } else if (left > 0) {
                    wait = Math.min(wait, left);
                }
            }
            // They wait for another key that is hot too.
            again.addAll(elsewhere);
        }

        private void takeFresh() {
            // Those that come back go with others of other partitions.
            long leftOut = lanes;
            for (PendingItem next = fresh.peek(leftOut); next != null && accepts(next); next = fresh.peek(leftOut)) {
                fresh.remove();
            }
        }

        private boolean accepts(PendingItem item) {
            return accepts(item, null);
        }

        /** Takes an item, or lets it wait for its hot key; false where it stays where it is. */
        private boolean accepts(PendingItem item, @Nullable List<PendingItem> elsewhere) {
            boolean fits = items.isEmpty()
                    || items.size() < packing.items() && bytes + item.bytesOnTheWire() <= packing.bytesOnTheWire();
            if (full || !fits || item.isAgain() && !retries.tryAgain()) {
                full |= !fits;
                return false;
            }
            Offer offer = load == null ? null : load.offer(item.item());
            if (offer instanceof Offer.Full || offer instanceof Offer.Hot) {
                if (item.isAgain()) {
                    retries.giveBack();
                }
                full |= offer instanceof Offer.Full;
                return offer instanceof Offer.Hot key && park(item, key.key(), elsewhere);
            }
            if (offer instanceof Offer.Taken taken) {
                item.debited(taken.debited());
            }
            items.add(item);
            bytes += item.bytesOnTheWire();
            lanes |= item.isAgain() ? PartitionLanes.bit(item) : 0;
            return true;
        }

        private boolean park(PendingItem item, HotKey key, @Nullable List<PendingItem> elsewhere) {
            if (elsewhere == null) {
                hot.computeIfAbsent(key, waits -> new ArrayDeque<>()).add(item);
                wait = Math.min(wait, Math.max(1, pace.waitNanos(key, now)));
            } else {
                elsewhere.add(item);
            }
            return true;
        }
    }
}
