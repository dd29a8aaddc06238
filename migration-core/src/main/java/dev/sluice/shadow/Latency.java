package dev.sluice.shadow;

import java.time.Duration;

/**
 * What a bounded histogram of latencies says. Its buckets are a quarter of a power of two wide, so a percentile is told up to 25 % too long, and
 * never too short.
 *
 * @param count how many were measured
 * @param median half took at most so long; zero where none was measured
 * @param p99 99 of 100 took at most so long; zero where none was measured
 */
public record Latency(long count, Duration median, Duration p99) {}
