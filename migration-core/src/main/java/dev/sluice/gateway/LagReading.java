package dev.sluice.gateway;

import dev.sluice.value.Bytes;
import java.time.Duration;
import java.time.Instant;

/**
 * How far a feed is behind at a moment. Immutable.
 *
 * @param lag since the oldest change was committed that is not applied; zero where none waits
 * @param behind how much of the source's log is not applied
 */
public record LagReading(Instant at, Duration lag, Bytes behind) {}
