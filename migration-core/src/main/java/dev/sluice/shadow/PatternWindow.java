package dev.sluice.shadow;

import java.time.Instant;
import java.util.List;

/**
 * What shadow reads saw of one pattern in a window.
 *
 * @param pattern its name
 * @param contract whether the order of rows counted, {@code SET} or {@code ORDERED}
 * @param cleaning the name of the rule that cleaned both answers
 * @param turned its switch at the window's end
 * @param counts in this window
 * @param latencies in this window
 * @param samples some of the mismatches, at most three of a class
 * @param total the counts since the pattern was opened
 */
public record PatternWindow(
        String pattern,
        String contract,
        String cleaning,
        ShadowSwitch turned,
        PatternCounts counts,
        PatternLatencies latencies,
        List<MismatchSample> samples,
        Total total) {
    public PatternWindow {
        samples = List.copyOf(samples);
    }

    /**
     * Counts of a longer time.
     *
     * @param since when the pattern was opened
     * @param counts since then, by this process
     */
    public record Total(Instant since, PatternCounts counts) {}

    /** Whether no question was asked in shadow, or ended. */
    boolean isEmpty() {
        return counts.asked() == 0 && counts.ended() == 0 && counts.oldFailed() == 0;
    }
}
