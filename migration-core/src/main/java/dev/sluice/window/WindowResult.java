package dev.sluice.window;

import dev.sluice.value.Lsn;
import dev.sluice.verify.Difference;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.VerifyCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What one window, or one full pass, found.
 *
 * @param kind which of both
 * @param number of its kind, from 1
 * @param verdict of what it looked at: of a window never more than the keys that were touched, and those that were open before
 * @param reason the verdict in one sentence
 * @param span of the log
 * @param counts the figures
 * @param differences the first differences, at most 1,000
 * @param open how much is not known to be equal after it; looked at again by the next window
 * @param standing what is known of all keys after it
 * @param time when and how long
 */
public record WindowResult(
        Kind kind,
        long number,
        Verdict verdict,
        String reason,
        Span span,
        VerifyCounts counts,
        List<Difference> differences,
        long open,
        Standing standing,
        Time time) {
    public WindowResult {
        differences = List.copyOf(differences);
    }

    /** What was looked at. */
    public enum Kind {
        /** Every key of both sides. */
        FULL,
        /** The keys touched since. */
        WINDOW
    }

    /**
     * A piece of the log.
     *
     * @param from where it begins
     * @param through where it ends; of a full pass the position of its snapshot
     * @param changes rows changed in it, which a full pass does not count
     */
    public record Span(Lsn from, Lsn through, long changes) {}

    /** When it began, and how long it took. */
    public record Time(Instant began, Duration elapsed) {}
}
