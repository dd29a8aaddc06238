package dev.sluice.write;

import dev.sluice.value.Bytes;
import java.time.Duration;

/**
 * How a writer writes.
 *
 * @param requestsInFlight how many requests are on their way at most, one for each writer thread
 * @param memory how much memory the items that are submitted and not settled take, by a cautious estimate; one item is taken whatever its
 *     size
 * @param retryBudget for how long an item is sent again and again before the writer stops (correctness.md section 8)
 * @param firstDelay the upper end of the first random wait between attempts
 * @param longestDelay no wait is longer
 */
public record WriterSettings(
        int requestsInFlight, MemoryBounds memory, Duration retryBudget, Duration firstDelay, Duration longestDelay) {
    /** An eighth of the smallest heap (P-6): thousands of usual items, or two dozen of 400 KB. */
    private static final Bytes MOST = new Bytes(32L * 1024 * 1024);

    /** Room for items that wait for a request: a few of 400 KB, or more than a thousand of usual ones. */
    private static final long WAITING = 4L * 1024 * 1024;
    /** Room for the items of a request on its way: 25 of 2 KB take about that much with all that belongs to them. */
    private static final long UNDER_WAY = 256L * 1024;

    public WriterSettings {
        if (requestsInFlight < 1) {
            throw new IllegalArgumentException("a writer needs at least one request in flight");
        }
    }

    /** The figures of correctness.md section 8: 15 minutes an item, waits from 25 ms up to 20 s. */
    public static WriterSettings of(int requestsInFlight) {
        return new WriterSettings(
                requestsInFlight,
                new MemoryBounds(new Bytes(WAITING + requestsInFlight * UNDER_WAY), MOST),
                Duration.ofMinutes(15),
                Duration.ofMillis(25),
                Duration.ofSeconds(20));
    }
}
