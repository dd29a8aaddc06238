package dev.sluice.app.step.run;

import dev.sluice.app.control.TrendPoint;
import dev.sluice.run.PaceReading;
import java.time.Instant;
import java.util.OptionalDouble;
import javafx.collections.ObservableList;

/** Write units a second over the time of a run: what the target said it used, and what the run allowed itself. Used on the user interface thread only. */
final class UnitsTrend {
    private final Trend consumed = new Trend();
    private final Trend granted = new Trend();

    /** Forgets all of it: another run is measured. */
    void begin() {
        consumed.begin();
        granted.begin();
    }

    /** Takes what a run said at a moment. */
    void note(Instant at, PaceReading pace) {
        consumed.note(at, pace.consumed());
        OptionalDouble limit = pace.granted();
        if (limit.isPresent()) {
            granted.beginAt(consumed.beginning().orElse(at));
            granted.note(at, limit.getAsDouble());
        } else {
            // A line over a time in which nothing limited the run would be a limit that was not there.
            granted.begin();
        }
    }

    /** What was used. */
    ObservableList<TrendPoint> consumed() {
        return consumed.points();
    }

    /** What was allowed, from the moment on since when something limits the run; empty while nothing does. */
    ObservableList<TrendPoint> granted() {
        return granted.points();
    }
}
