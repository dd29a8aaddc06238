package dev.sluice.report;

import dev.sluice.shadow.PatternCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one window of shadow reads saw of a pattern. Immutable.
 *
 * @param from when the window began
 * @param to when it ended
 * @param p99 of the target's answers; empty where none was measured
 */
public record ShadowFigures(Instant from, Instant to, PatternCounts counts, Optional<Duration> p99) {}
