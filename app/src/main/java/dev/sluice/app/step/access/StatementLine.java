package dev.sluice.app.step.access;

import dev.sluice.source.Statement;

/**
 * A statement that is asked of the source.
 *
 * @param statement with its own text
 * @param query its text on one line
 * @param milliseconds time spent in it, rounded
 * @param share of all calls, such as {@code 12.3 %}
 * @param pattern the access pattern that asks it; empty where none does
 * @param isReading whether it reads rows and changes none
 */
record StatementLine(
        Statement statement, String query, long milliseconds, String share, String pattern, boolean isReading) {
    /** How often it ran since the statistics were reset. */
    long calls() {
        return statement.calls();
    }

    /** Rows that it returned or changed in all. */
    long rows() {
        return statement.rows();
    }
}
