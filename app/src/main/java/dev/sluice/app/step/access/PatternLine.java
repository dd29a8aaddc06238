package dev.sluice.app.step.access;

import dev.sluice.app.control.GlyphState;

/**
 * A line of the access patterns.
 *
 * @param id in the project document
 * @param description one line for people
 * @param operation that it becomes, by DynamoDB's name
 * @param on the table, or table and index
 * @param state whether the design answers it, as far as the last check knows
 * @param coverage the same as a word
 * @param proof how the answers of both sides compared, empty where they were not
 */
record PatternLine(
        String id, String description, String operation, String on, GlyphState state, String coverage, String proof) {}
