package dev.sluice.app.task;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.i18n.Figures;
import java.time.Duration;
import java.util.Optional;

/**
 * How far a job is; counts are exact.
 *
 * @param stage the engine's name of what it does, empty before the first stage
 * @param done units of work done
 * @param total units in all, 0 where nobody knows
 * @param unit what is counted
 * @param elapsed since the stage began
 */
public record JobProgress(String stage, long done, long total, String unit, Duration elapsed) {
    /** Nothing known yet. */
    public static final JobProgress NONE = new JobProgress("", 0, 0, "", Duration.ZERO);

    private static final double MILLIS = 1000;

    /** Between 0 and 1, or -1 where the total is not known. */
    public double fraction() {
        return total <= 0 ? -1 : Math.min(1, (double) done / total);
    }

    /** Units a second since the stage began. */
    public double rate() {
        return elapsed.isZero() ? 0 : done * MILLIS / elapsed.toMillis();
    }

    /** The time left at this rate, where total and rate are known. */
    public Optional<Duration> left() {
        double rate = rate();
        return total > done && rate > 0
                ? Optional.of(Duration.ofMillis(Math.round((total - done) / rate * MILLIS)))
                : Optional.empty();
    }

    /** Counts for people, such as {@code 35,458 of 49,636 rows}; empty before the first stage. */
    public String counts() {
        if (stage.isEmpty()) {
            return "";
        }
        return total > 0
                ? text("progress.counts", Figures.count(done), Figures.count(total), unit)
                : text("progress.countOnly", Figures.count(done), unit);
    }

    /** Rate and time left for people; empty where neither is known. */
    public String pace() {
        if (rate() <= 0) {
            return "";
        }
        String rate = text("progress.rate", Figures.count(Math.round(rate())));
        return left().map(time -> rate + ", " + text("progress.left", Figures.duration(time)))
                .orElse(rate);
    }
}
