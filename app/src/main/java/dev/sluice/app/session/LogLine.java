package dev.sluice.app.session;

import dev.sluice.app.i18n.Figures;
import java.time.Instant;

/**
 * A line of the log.
 *
 * @param at when
 * @param sentence what happened
 */
public record LogLine(Instant at, String sentence) {
    @Override
    public String toString() {
        return Figures.clock(at) + "  " + sentence;
    }
}
