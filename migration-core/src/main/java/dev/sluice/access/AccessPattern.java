package dev.sluice.access;

import java.util.Optional;

/**
 * A question that the application asks, on both sides.
 *
 * @param id stable name in the project document
 * @param description one line for people
 * @param sql the statement on the source, with {@code :name} parameters
 * @param parameterSql a statement on the source whose columns are the parameters' names and whose rows are parameter sets to
 *     sample from; empty for a pattern without parameters
 * @param request what the application will send to DynamoDB, with parameters in its templates
 * @param contract whether the order of the answer matters
 * @param answer how items become rows of the SQL's columns
 * @param callsPerSecond how often it is expected to be asked; empty where nobody said so
 */
public record AccessPattern(
        String id,
        String description,
        String sql,
        String parameterSql,
        DynamoRequest request,
        Contract contract,
        AnswerMap answer,
        Optional<CallRate> callsPerSecond) {

    /** Whether the order of the rows is part of the answer. */
    public enum Contract {
        /** The same rows as often, in any order. */
        SET,
        /** The same rows in the same order. */
        ORDERED
    }
}
