package dev.sluice.shadow;

import java.time.Instant;
import java.util.List;

/**
 * What shadow reads saw in a while.
 *
 * @param from when it began
 * @param to when it ended
 * @param patterns each pattern that was opened before its end
 */
public record ShadowWindow(Instant from, Instant to, List<PatternWindow> patterns) {
    public ShadowWindow {
        patterns = List.copyOf(patterns);
    }
}
