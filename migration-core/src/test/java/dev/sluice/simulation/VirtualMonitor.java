package dev.sluice.simulation;

import dev.sluice.write.Monitor;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/** Where the strands of a writer wait. Its lock is always free, since a strand keeps the turn until it waits. */
public final class VirtualMonitor implements Monitor {
    private final VirtualWorld world;
    private int locks;

    /** A monitor in a world. */
    public VirtualMonitor(VirtualWorld world) {
        this.world = world;
    }

    @Override
    public void lock() {
        locks++;
    }

    @Override
    public void unlock() {
        locks--;
    }

    @Override
    public Condition condition() {
        return new VirtualCondition();
    }

    @Override
    public void await(Condition condition) {
        await(condition, Long.MAX_VALUE);
    }

    @Override
    public void await(Condition condition, long nanos) {
        int held = locks;
        locks = 0;
        try {
            world.await(condition, nanos);
        } finally {
            locks = held;
        }
    }

    private final class VirtualCondition implements Condition {
        @Override
        public void signal() {
            world.wakeOne(this);
        }

        @Override
        public void signalAll() {
            world.wakeAll(this);
        }

        @Override
        public void await() {
            throw unexpected();
        }

        @Override
        public void awaitUninterruptibly() {
            throw unexpected();
        }

        @Override
        public long awaitNanos(long nanos) {
            throw unexpected();
        }

        @Override
        public boolean await(long time, TimeUnit unit) {
            throw unexpected();
        }

        @Override
        public boolean awaitUntil(Date deadline) {
            throw unexpected();
        }

        private UnsupportedOperationException unexpected() {
            return new UnsupportedOperationException("a writer waits in its monitor");
        }
    }
}
