package dev.sluice.testbed;

import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.TargetConnector;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A target that answers late as long as it is told to. Thread-safe. */
public final class SlowTarget {
    private final Duration late;
    private volatile boolean isSlow;

    /** One that answers in time at first. */
    public SlowTarget(Duration late) {
        this.late = late;
    }

    /** From now on it answers late, or in time again. */
    public void slow(boolean slow) {
        isSlow = slow;
    }

    /** Another target, which answers as this one does. */
    public TargetConnector of(TargetConnector real) {
        return MovedTarget.over(
                TargetConnector.class, real, answer -> answer instanceof ItemStore store ? of(store) : answer);
    }

    private ItemStore of(ItemStore real) {
        return MovedTarget.over(ItemStore.class, real, answer -> {
            if (isSlow) {
                LockSupport.parkNanos(late.toNanos());
            }
            return answer;
        });
    }
}
