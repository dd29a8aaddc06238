package dev.sluice.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what must come, long enough for a slow machine; a test that waits in vain fails. Stateless. */
public final class Patience {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(20);

    private Patience() {}

    /**
     * Waits until this holds.
     *
     * @param what is waited for, in words of a failure
     */
    public static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited a minute: " + what).isLessThan(end);
            LockSupport.parkNanos(BETWEEN);
        }
    }
}
