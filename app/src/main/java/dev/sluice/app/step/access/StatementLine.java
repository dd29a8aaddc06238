package dev.sluice.app.step.access;

/**
 * A statement that the source's own statistics know.
 *
 * @param query its normalised text on one line
 * @param calls how often it ran since the statistics were reset
 * @param milliseconds time spent in it, rounded
 * @param rows that it returned or changed in all
 * @param share of all calls, such as {@code 12.3 %}
 */
record StatementLine(String query, long calls, long milliseconds, long rows, String share) {}
