package dev.sluice.write;

import dev.sluice.gateway.StoreFailure;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When and for how long something is sent again: full jitter, {@code random(0, min(cap, base * 2^n))}, and a budget of time for each item
 * rather than of attempts (correctness.md section 8). Thread-safe.
 */
final class Retries {
    /** 25 ms doubled this often is far beyond every cap. */
    private static final int MOST_DOUBLINGS = 30;

    private final WriterSettings settings;
    private final RandomGenerator random;

    Retries(WriterSettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
    }

    /**
     * Ends the run when the item's time is used up.
     *
     * @throws StoppedException then
     */
    void checkBudget(PendingItem item, StoreFailure failure, long now) {
        if (item.age(now).compareTo(settings.retryBudget()) >= 0) {
            throw new StoppedException("Table " + item.table().name() + " did not take an item for "
                    + settings.retryBudget().toMinutes() + " minutes (" + failure.code() + ": " + failure.message()
                    + "). Everything acknowledged is in the journal; raise the table's capacity or wait, and run the same command"
                    + " again to resume.");
        }
    }

    /** The failure after which nothing can go on. */
    static UnreachableException stop(PendingItem item, StoreFailure failure) {
        return new UnreachableException("The target refuses to write to table "
                + item.table().name() + " (" + failure.code() + "): " + failure.message()
                + " Everything acknowledged is in the journal; mend this and run the same command again to resume.");
    }

    /**
     * How long to wait before the next attempt.
     *
     * @param failedAttempts how many attempts failed in a row, at least 1
     */
    Duration delay(int failedAttempts) {
        long longest = settings.longestDelay().toNanos();
        int doublings = Math.min(failedAttempts - 1, MOST_DOUBLINGS);
        long ceiling = Math.min(longest, settings.firstDelay().toNanos() << doublings);
        synchronized (random) {
            return Duration.ofNanos(random.nextLong(ceiling + 1));
        }
    }
}
