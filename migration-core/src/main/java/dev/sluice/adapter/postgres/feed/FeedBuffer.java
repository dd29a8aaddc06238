package dev.sluice.adapter.postgres.feed;

import dev.sluice.gateway.FeedMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What was read ahead of the feed's reader, bounded in bytes. Thread-safe: one thread puts, another takes. */
final class FeedBuffer {
    private final long mostBytes;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long bytes;
    private @Nullable RuntimeException failure;

    private record Entry(FeedMessage message, long bytes) {}

    /**
     * An empty buffer.
     *
     * @param mostBytes it is full with; one message more may be in it
     */
    FeedBuffer(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Whether another message may be put. */
    synchronized boolean hasRoom() {
        return bytes < mostBytes;
    }

    /**
     * Puts a message; progress takes the place of progress that nobody has taken.
     *
     * @param size about how many bytes it takes
     */
    synchronized void put(FeedMessage message, long size) {
        if (message instanceof FeedMessage.Progress
                && !entries.isEmpty()
                && entries.getLast().message() instanceof FeedMessage.Progress) {
            bytes -= entries.removeLast().bytes();
        }
        entries.addLast(new Entry(message, size));
        bytes += size;
        notifyAll();
    }

    /** Ends it: what is in it can still be taken, then comes the failure. */
    synchronized void fail(RuntimeException reason) {
        failure = reason;
        notifyAll();
    }

    /**
     * Takes the next message, or null when none came in that time.
     *
     * @throws RuntimeException what the buffer was ended with
     */
    synchronized @Nullable FeedMessage take(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (entries.isEmpty()) {
            if (failure != null) {
                throw failure;
            }
            long left = deadline - System.nanoTime();
            if (left <= 0 || !isAwake(left)) {
                return null;
            }
        }
        Entry entry = entries.removeFirst();
        bytes -= entry.bytes();
        return entry.message();
    }

    private boolean isAwake(long nanoseconds) {
        try {
            wait(nanoseconds / 1_000_000, (int) (nanoseconds % 1_000_000));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
