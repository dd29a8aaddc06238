package dev.sluice.write;

import dev.sluice.problem.StoppedException;
import dev.sluice.value.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What stands between those who submit and the writer threads: bounded in memory from submission to outcome, so that it stays flat
 * however slow the target is. Thread-safe.
 */
final class PendingQueue {
    private final long memoryBound;
    private final Packing packing;
    private final Map<String, Lane> lanes = new LinkedHashMap<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition ready = lock.newCondition();
    private final Condition settled = lock.newCondition();

    private long sequence;
    private long flushedUpTo = -1;
    private long unsettled;
    private long unsettledBytes;
    private int submittersWaiting;
    private volatile @Nullable RuntimeException stop;

    PendingQueue(Bytes memoryBound, Packing packing) {
        this.memoryBound = memoryBound.count();
        this.packing = packing;
    }

    /** Adds an item when there is room. */
    void put(PendingItem item) {
        lock.lock();
        try {
            awaitRoom(item.footprint().count());
            lanes.computeIfAbsent(item.table().name(), name -> new Lane()).add(item, sequence++);
            unsettled++;
            unsettledBytes += item.footprint().count();
            if (submittersWaiting > 0) {
                // Another waits until everything is on its way, this item too, so it must not wait for its batch to
                // fill.
                flushedUpTo = sequence - 1;
            }
            if (readyLane() != null) {
                ready.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The items of the next request, of one table; empty when the writer has stopped. */
    List<PendingItem> take() {
        lock.lock();
        try {
            while (stop == null) {
                Lane lane = readyLane();
                if (lane != null) {
                    List<PendingItem> taken = lane.take(packing, 0, 0);
                    if (readyLane() != null) {
                        ready.signal();
                    }
                    return taken;
                }
                ready.await();
            }
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop(new StoppedException("The writer was interrupted. Run the same command again to resume.", e));
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    /** Fresh items that fit into a request beside items that are sent again; does not wait. */
    List<PendingItem> takeBeside(List<PendingItem> again) {
        long bytes = again.stream().mapToLong(PendingItem::bytesOnTheWire).sum();
        lock.lock();
        try {
            Lane lane = lanes.get(again.get(0).table().name());
            return lane == null ? List.of() : lane.take(packing, again.size(), bytes);
        } finally {
            lock.unlock();
        }
    }

    /** The item has its outcome, and whoever submitted it knows. */
    void release(PendingItem item) {
        lock.lock();
        try {
            unsettled--;
            unsettledBytes -= item.footprint().count();
            if (submittersWaiting > 0 && (unsettled == 0 || unsettledBytes <= memoryBound - memoryBound / 4)) {
                // Not for every item: each signal wakes a thread, which would then add one item and wait again.
                room.signalAll();
            }
            if (unsettled == 0) {
                settled.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    void flush() {
        lock.lock();
        try {
            flushedUpTo = sequence - 1;
            ready.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void drain() {
        lock.lock();
        try {
            flush();
            while (stop == null && unsettled > 0) {
                settled.await();
            }
            throwIfStopped();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            lock.unlock();
        }
    }

    /** Ends all work; the first reason stays. */
    void stop(RuntimeException reason) {
        lock.lock();
        try {
            if (stop == null) {
                stop = reason;
            }
            lanes.clear();
            room.signalAll();
            ready.signalAll();
            settled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        stop(new StoppedException("The writer was closed. Run the same command again to resume."));
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
            while (stop == null && unsettled > 0 && unsettledBytes + bytes > memoryBound) {
                // Nothing more comes until something is sent, so half-full batches go too.
                flush();
                room.await();
            }
            throwIfStopped();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            submittersWaiting--;
        }
    }

    private @Nullable Lane readyLane() {
        for (Lane lane : lanes.values()) {
            if (lane.isReady(packing, flushedUpTo)) {
                return lane;
            }
        }
        return null;
    }

    private static StoppedException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new StoppedException("Stopped while waiting for the target. Run the same command again to resume.", e);
    }
}
