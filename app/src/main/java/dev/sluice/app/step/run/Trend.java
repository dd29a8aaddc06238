package dev.sluice.app.step.run;

import dev.sluice.app.control.TrendPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * A value over the time of a run, in so many points at most that a chart of it stays light: where there are more, each two become one, and points come half
 * as often. Used on the user interface thread only.
 */
final class Trend {
    /** More than a chart has room for. */
    static final int MOST = 240;

    private static final Duration STEP = Duration.ofSeconds(1);
    private static final double MILLIS = 1000;

    private final ObservableList<TrendPoint> points = FXCollections.observableArrayList();
    private Optional<Instant> begun = Optional.empty();
    private Duration step = STEP;
    private double sum;
    private int values;

    /** The points, in the order of time. */
    ObservableList<TrendPoint> points() {
        return points;
    }

    /** Forgets them: something else is measured, from the next value on. */
    void begin() {
        begun = Optional.empty();
        step = STEP;
        sum = 0;
        values = 0;
        points.clear();
    }

    /** When its first value came; empty before. */
    Optional<Instant> beginning() {
        return begun;
    }

    /** Counts the time from a moment on, unless it counts already. */
    void beginAt(Instant beginning) {
        begun = Optional.of(begun.orElse(beginning));
    }

    /** Takes the value of a moment; those that come too soon after the last point are in the mean of the next one. */
    void note(Instant at, double value) {
        Instant beginning = begun.orElse(at);
        begun = Optional.of(beginning);
        double seconds = Duration.between(beginning, at).toMillis() / MILLIS;
        sum += value;
        values++;
        boolean due =
                points.isEmpty() || seconds - points.get(points.size() - 1).seconds() >= step.toMillis() / MILLIS;
        if (due) {
            points.add(new TrendPoint(seconds, sum / values));
            sum = 0;
            values = 0;
            if (points.size() >= MOST) {
                halve();
            }
        }
    }

    private void halve() {
        List<TrendPoint> fewer = new ArrayList<>();
        for (int index = 0; index + 1 < points.size(); index += 2) {
            TrendPoint first = points.get(index);
            TrendPoint second = points.get(index + 1);
            fewer.add(new TrendPoint(second.seconds(), (first.value() + second.value()) / 2));
        }
        step = step.multipliedBy(2);
        points.setAll(fewer);
    }
}
