package dev.sluice.app.task;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.i18n.Figures;
import dev.sluice.run.PaceReading;
import java.time.Duration;
import java.util.Optional;

/**
 * How far a job is; counts are exact.
 *
 * @param stage the engine's name of what it does, empty before the first stage
 * @param done units of work done
 * @param total units in all, 0 where nobody knows
 * @param unit what is counted
 * @param rate units a second over the last seconds
 * @param pace how it writes, once it has said so
 */
public record JobProgress(String stage, long done, long total, String unit, double rate, Optional<PaceReading> pace) {
    /** Nothing known yet. */
    public static final JobProgress NONE = new JobProgress("", 0, 0, "", 0, Optional.empty());

    private static final double MILLIS = 1000;

    /** Between 0 and 1, or -1 where the total is not known. */
    public double fraction() {
        return total <= 0 ? -1 : Math.min(1, (double) done / total);
    }

    /** Whether somebody holds it. */
    public boolean isHeld() {
        return pace.filter(reading -> !reading.holds().isEmpty()).isPresent();
    }

    /** The time left at this rate, where total and rate are known and nobody holds it. */
    public Optional<Duration> left() {
        return total > done && rate > 0 && !isHeld()
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

    /** What it does now and how far that is, in a line. */
    public String line() {
        return stage.isEmpty() ? text("run.starting") : text("run.stage", stage, counts());
    }

    /** Rate and time left for people; empty where neither is known. */
    public String speed() {
        if (rate <= 0 || isHeld()) {
            return "";
        }
        String speed = text("progress.rate", Figures.count(Math.round(rate)));
        return left().map(time -> speed + ", " + text("progress.left", Figures.duration(time)))
                .orElse(speed);
    }
}
