package dev.sluice.shadow;

import dev.sluice.run.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A clock, a timer and workers that move only when a test says so. Used by one thread, but for what is handed in. */
final class VirtualTime extends Clock implements ShadowTimer, Executor, LongSupplier, Pause {
    private static final Instant BEGIN = Instant.parse("2026-11-20T00:00:00Z");

    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::number));
    private final Queue<Runnable> work = new ArrayDeque<>();
    private long nanos;
    private long number;

    private record Due(long at, long number, Runnable action) {}

    @Override
    public synchronized void after(Duration wait, Runnable action) {
        due.add(new Due(nanos + wait.toNanos(), number++, action));
    }

    @Override
    public synchronized void execute(Runnable task) {
        work.add(task);
    }

    /** Does all the work that waits, and what it brings. */
    void work() {
        for (Runnable task = next(); task != null; task = next()) {
            task.run();
        }
    }

    /** Does one thing that waits. */
    void workOne() {
        Runnable task = next();
        if (task != null) {
            task.run();
        }
    }

    private synchronized @Nullable Runnable next() {
        return work.poll();
    }

    /** Time passes: what is due is run in its order, without workers. */
    void pass(Duration duration) {
        long until = getAsLong() + duration.toNanos();
        for (Due action = dueBy(until); action != null; action = dueBy(until)) {
            action.action().run();
        }
        synchronized (this) {
            nanos = until;
        }
    }

    private synchronized @Nullable Due dueBy(long until) {
        Due first = due.peek();
        if (first == null || first.at() > until) {
            return null;
        }
        nanos = Math.max(nanos, first.at());
        return due.poll();
    }

    @Override
    public void pause(Duration duration) {
        pass(duration);
    }

    @Override
    public synchronized long getAsLong() {
        return nanos;
    }

    @Override
    public synchronized Instant instant() {
        return BEGIN.plusNanos(nanos);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("tests measure in UTC");
    }
}
