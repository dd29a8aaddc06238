package dev.sluice.source;

/**
 * A normalised statement with its statistics, from {@code pg_stat_statements}.
 *
 * @param query the normalised text
 * @param calls how often it ran
 * @param totalMilliseconds time spent in it, in milliseconds
 * @param rows rows returned or changed in all
 */
public record Statement(String query, long calls, double totalMilliseconds, long rows) {}
