package dev.sluice.write;

import dev.sluice.value.Bytes;
import java.time.Duration;

/**
 * How a writer writes.
 *
 * @param requestsInFlight how many requests are on their way at most, one for each writer thread
 * @param memoryBound how many bytes of items, by DynamoDB's arithmetic, are submitted and not settled at most; one item is
 *     taken whatever its size. In memory an item takes several times as much.
 * @param retryBudget for how long an item is sent again and again before the writer stops (correctness.md section 8)
 * @param firstDelay the upper end of the first random wait between attempts
 * @param longestDelay no wait is longer
 */
public record WriterSettings(
        int requestsInFlight, Bytes memoryBound, Duration retryBudget, Duration firstDelay, Duration longestDelay) {
    private static final Bytes DEFAULT_MEMORY = new Bytes(16L * 1024 * 1024);

    public WriterSettings {
        if (requestsInFlight < 1) {
            throw new IllegalArgumentException("a writer needs at least one request in flight");
        }
    }

    /** The figures of correctness.md section 8: 15 minutes an item, waits from 25 ms up to 20 s. */
    public static WriterSettings of(int requestsInFlight) {
        return new WriterSettings(
                requestsInFlight,
                DEFAULT_MEMORY,
                Duration.ofMinutes(15),
                Duration.ofMillis(25),
                Duration.ofSeconds(20));
    }
}
