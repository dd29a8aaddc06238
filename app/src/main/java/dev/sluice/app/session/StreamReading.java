package dev.sluice.app.session;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.i18n.Figures;
import dev.sluice.engine.StreamStatus;
import java.time.Duration;
import java.util.Optional;

/**
 * The change stream as it was looked at last.
 *
 * @param status what journal and source say
 * @param lag how old the oldest change is that may not be applied; empty where the source does not tell
 */
public record StreamReading(StreamStatus status, Optional<Lag> lag) {
    /**
     * A lag in time.
     *
     * @param time how long
     * @param bound what is known of the true one
     */
    public record Lag(Duration time, Bound bound) {
        /** Whether it was behind at the first look, which tells nothing of for how long. */
        public boolean isUntold() {
            return bound == Bound.AT_LEAST && time.isZero();
        }

        /** The figure for people: an upper bound plain, a lower one as such. */
        public String words() {
            if (isUntold()) {
                return text("backfill.noFigure");
            }
            return bound == Bound.AT_LEAST ? text("stream.lag.over", Figures.lag(time)) : Figures.lag(time);
        }
    }

    /** How a lag is meant. */
    public enum Bound {
        /** It is that or less. */
        AT_MOST,
        /** It was behind already when it was looked at first. */
        AT_LEAST
    }
}
