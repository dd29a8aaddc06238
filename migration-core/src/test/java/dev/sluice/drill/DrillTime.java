package dev.sluice.drill;

import dev.sluice.run.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A time that leaps to the next moment for which anybody waits, as soon as nobody is at work: threads are real, and one that is slow because its machine is
 * busy is not taken for one that is stuck. Thread-safe.
 */
final class DrillTime extends Clock implements Pause, AutoCloseable {
    private static final Instant BEGAN = Instant.parse("2026-11-20T00:00:00Z");
    /** No two looks at the clock are at the same moment. */
    private static final long NANOS_OF_A_LOOK = 1_000;

    private static final long NANOS_BETWEEN_LOOKS = 30_000;
    private static final long NANOS_WHILE_AT_WORK = 200_000;
    /** A thread that was just told to go on may not have begun yet. */
    private static final int LOOKS = 2;

    private final Set<Thread> others = new HashSet<>();
    private final PriorityQueue<Sleeper> sleepers = new PriorityQueue<>(Comparator.comparingLong(Sleeper::until));
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private final Thread keeper = new Thread(this::keep, "drill-time");
    private long nanos;

    /** Somebody who waits. */
    private record Sleeper(Thread thread, long until) {}

    /** A time that begins; threads that are there by now, but for this one, are nobody's who works in it. */
    DrillTime() {
        threads(others);
        others.remove(Thread.currentThread());
        others.add(keeper);
        keeper.setDaemon(true);
        keeper.start();
    }

    private static void threads(Set<Thread> found) {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        Thread[] threads = new Thread[2 * group.activeCount() + 64];
        int count = group.enumerate(threads);
        for (int i = 0; i < count; i++) {
            found.add(threads[i]);
        }
    }

    private void keep() {
        int quiet = 0;
        while (!isClosed.get()) {
            LockSupport.parkNanos(quiet > 0 ? NANOS_BETWEEN_LOOKS : NANOS_WHILE_AT_WORK);
            quiet = isAnybodyAtWork() ? 0 : quiet + 1;
            if (quiet >= LOOKS) {
                quiet = 1;
                leap();
            }
        }
    }

    private boolean isAnybodyAtWork() {
        Set<Thread> found = new HashSet<>();
        threads(found);
        found.removeAll(others);
        return found.stream().anyMatch(thread -> thread.getState() == Thread.State.RUNNABLE);
    }

    /** Whoever is due by now goes first. */
    private synchronized void leap() {
        if (!sleepers.isEmpty()) {
            nanos = Math.max(nanos, sleepers.peek().until());
            sleepers.stream().filter(one -> one.until() <= nanos).forEach(one -> LockSupport.unpark(one.thread()));
        }
    }

    @Override
    public void pause(Duration duration) {
        Sleeper sleeper = begin(duration);
        while (!isOver(sleeper)) {
            LockSupport.park(this);
        }
        end(sleeper);
    }

    private synchronized Sleeper begin(Duration duration) {
        Sleeper sleeper = new Sleeper(Thread.currentThread(), nanos + Math.max(1, duration.toNanos()));
        sleepers.add(sleeper);
        return sleeper;
    }

    private synchronized boolean isOver(Sleeper sleeper) {
        return sleeper.until() <= nanos || isClosed.get() || sleeper.thread().isInterrupted();
    }

    private synchronized void end(Sleeper sleeper) {
        sleepers.remove(sleeper);
    }

    @Override
    public synchronized Instant instant() {
        nanos += NANOS_OF_A_LOOK;
        return BEGAN.plusNanos(nanos);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("drills measure in UTC");
    }

    /** Nobody waits any more. */
    @Override
    public synchronized void close() {
        isClosed.set(true);
        sleepers.forEach(sleeper -> LockSupport.unpark(sleeper.thread()));
    }
}
