package dev.sluice.engine;

import dev.sluice.run.CutoverStage;
import java.time.Duration;

/**
 * How long a stage of a cutover took. Immutable.
 *
 * @param stage which
 * @param took by a clock that nobody sets
 */
public record StageTime(CutoverStage stage, Duration took) {}
