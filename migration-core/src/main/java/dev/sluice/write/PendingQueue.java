package dev.sluice.write;

import dev.sluice.pacing.Pacing;
import dev.sluice.problem.StoppedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/**
 * What stands between those who submit and the writer threads: bounded in memory from submission to outcome, so that it stays flat
 * however slow the target is. Thread-safe.
 */
final class PendingQueue {
    /** Who waits looks so often whether to go on. */
    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    private final MemoryBounds memory;
    private final Packing packing;
    private final Pacing pacing;
    private final Map<String, TableQueue> byName = new HashMap<>();
    private final List<TableQueue> tables = new ArrayList<>();

    private final Runnable watcher = this::lookAgain;
    private final Monitor monitor;
    private final Condition room;
    private final Condition ready;
    private final Condition settled;

    private long sequence;
    private int turn;
    private long flushedUpTo = -1;
    private long unsettled;
    private long unsettledBytes;
    private int submittersWaiting;
    private volatile @Nullable RuntimeException stop;
    private volatile ItemWriter.@Nullable Waiting waiting;

    /**
     * A queue.
     *
     * @param pacing says what may go now; wakes those who wait when that is changed from outside
     */
    PendingQueue(MemoryBounds memory, Packing packing, Pacing pacing, Monitor monitor) {
        this.memory = memory;
        this.packing = packing;
        this.pacing = pacing;
        this.monitor = monitor;
        this.room = monitor.condition();
        this.ready = monitor.condition();
        this.settled = monitor.condition();
        pacing.onChange(watcher);
    }

    /** Adds an item when there is room. */
    void put(PendingItem item) {
        monitor.lock();
        try {
            awaitRoom(item.footprint().count());
            TableQueue table = table(item);
            item.numbered(sequence++);
            table.add(item);
            unsettled++;
            unsettledBytes += item.footprint().count();
            if (submittersWaiting > 0) {
                // Another waits until everything is on its way, this item too, so it must not wait for its batch to
                // fill.
                flushedUpTo = sequence - 1;
            }
            if (submittersWaiting > 0 || table.hasJustFilled()) {
                ready.signal();
            }
        } finally {
            monitor.unlock();
        }
    }

    /**
     * Adds an item and those that are sent with it, when there is room for all of them.
     *
     * @param first knows its companions
     */
    void putTogether(PendingItem first) {
        monitor.lock();
        try {
            List<PendingItem> all = new ArrayList<>(first.companions());
            all.add(first);
            long bytes =
                    all.stream().mapToLong(item -> item.footprint().count()).sum();
            awaitRoom(bytes);
            for (PendingItem item : all) {
                item.numbered(sequence++);
            }
            unsettled += all.size();
            unsettledBytes += bytes;
            first.goesOnAlone(pacing.time().nanos());
            table(first).addLater(first);
            ready.signal();
        } finally {
            monitor.unlock();
        }
    }

    /** The items of the next request, of one table; empty when the writer has stopped. */
    List<PendingItem> take() {
        monitor.lock();
        try {
            while (stop == null) {
                long wait = TableQueue.NEVER;
                if (!pacing.isHeld()) {
                    long now = pacing.time().nanos();
                    for (int i = 0; i < tables.size(); i++) {
                        TableQueue table = tables.get((turn + i) % tables.size());
                        List<PendingItem> taken = table.take(flushedUpTo, now);
                        if (submittersWaiting > 0 && table.hasHotKeys()) {
                            // There may be more room than before for items of other keys.
                            room.signalAll();
                        }
                        if (!taken.isEmpty()) {
                            turn = (turn + i + 1) % tables.size();
                            wakeNext();
                            return taken;
                        }
                        wait = Math.min(wait, table.waitNanos());
                    }
                }
                await(wait);
            }
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop(new StoppedException("The writer was interrupted. Run the same command again to resume.", e));
            return List.of();
        } finally {
            monitor.unlock();
        }
    }

    private void await(long wait) throws InterruptedException {
        if (wait == TableQueue.NEVER) {
            monitor.await(ready);
        } else {
            monitor.await(ready, wait);
        }
    }

    /** Who leaves with work lets another look for more, and watch the time. */
    private void wakeNext() {
        for (TableQueue table : tables) {
            if (table.hasWork(flushedUpTo)) {
                ready.signal();
                return;
            }
        }
    }

    /** Items go to the target once more, when they are due. */
    void putBack(List<PendingItem> items) {
        monitor.lock();
        try {
            if (stop == null) {
                items.forEach(item -> table(item).addLater(item));
                ready.signal();
            }
        } finally {
            monitor.unlock();
        }
    }

    private TableQueue table(PendingItem item) {
        TableQueue known = byName.get(item.table().name());
        if (known != null) {
            return known;
        }
        TableQueue table = new TableQueue(pacing.table(item.table()), pacing.retries(), packing);
        byName.put(item.table().name(), table);
        tables.add(table);
        return table;
    }

    private void lookAgain() {
        monitor.lock();
        try {
            ready.signalAll();
        } finally {
            monitor.unlock();
        }
    }

    /** The items have their outcomes, and whoever submitted them knows. */
    void release(List<PendingItem> items) {
        monitor.lock();
        try {
            unsettled -= items.size();
            for (PendingItem item : items) {
                unsettledBytes -= item.footprint().count();
            }
            if (submittersWaiting > 0 && (unsettled == 0 || unsettledBytes <= bound() - bound() / 4)) {
                // Not for every item: each signal wakes a thread, which would then add one item and wait again.
                room.signalAll();
            }
            if (unsettled == 0) {
                settled.signalAll();
            }
        } finally {
            monitor.unlock();
        }
    }

    void flush() {
        monitor.lock();
        try {
            if (flushedUpTo != sequence - 1) {
                // Without anything new nobody is woken: who waits for room is woken by those who look for work, and
                // asks them in turn.
                flushedUpTo = sequence - 1;
                ready.signalAll();
            }
        } finally {
            monitor.unlock();
        }
    }

    void drain() {
        monitor.lock();
        try {
            flush();
            while (stop == null && unsettled > 0) {
                awaitAndLook(settled);
            }
            throwIfStopped();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            monitor.unlock();
        }
    }

    /** Ends all work; the first reason stays. */
    void stop(RuntimeException reason) {
        pacing.forget(watcher);
        monitor.lock();
        try {
            if (stop == null) {
                stop = reason;
            }
            byName.clear();
            tables.clear();
            room.signalAll();
            ready.signalAll();
            settled.signalAll();
        } finally {
            monitor.unlock();
        }
    }

    void close() {
        stop(new StoppedException("The writer was closed. Run the same command again to resume."));
    }

    /** The writer has ended: what its threads took from here and did not send is no longer under way, for the writer that comes after. */
    void ended() {
        pacing.retries().nothingUnderWay();
    }

    boolean isStopped() {
        return stop != null;
    }

    void throwIfStopped() {
        RuntimeException reason = stop;
        if (reason != null) {
            throw reason;
        }
    }

    private void awaitRoom(long bytes) {
        submittersWaiting++;
        try {
            while (stop == null && unsettled > 0 && unsettledBytes + bytes > bound()) {
                // Nothing more comes until something is sent, so half-full batches go too.
                flush();
                awaitAndLook(room);
            }
            throwIfStopped();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            submittersWaiting--;
        }
    }

    void whileWaiting(ItemWriter.Waiting asked) {
        waiting = asked;
    }

    private void awaitAndLook(Condition condition) throws InterruptedException {
        ItemWriter.Waiting asked = waiting;
        if (asked == null) {
            monitor.await(condition);
        } else {
            monitor.await(condition, LOOK_NANOS);
            asked.look(pacing.isHeld());
        }
    }

    private long bound() {
        for (TableQueue table : tables) {
            if (table.hasHotKeys()) {
                return memory.most().count();
            }
        }
        return memory.usual().count();
    }

    private static StoppedException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new StoppedException("Stopped while waiting for the target. Run the same command again to resume.", e);
    }
}
