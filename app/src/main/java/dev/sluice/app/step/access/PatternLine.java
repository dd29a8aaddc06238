package dev.sluice.app.step.access;

import dev.sluice.app.session.PatternCoverage.Coverage;

/**
 * A line of the access patterns.
 *
 * @param id in the project document
 * @param description one line for people
 * @param operation that it becomes, by DynamoDB's name
 * @param on the table, or table and index
 * @param coverage whether the design answers it, as far as the last check knows
 * @param proof how the answers of both sides compared, empty where they were not
 */
record PatternLine(String id, String description, String operation, String on, Coverage coverage, String proof) {}
