package dev.sluice.access;

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
 */
public record AccessPattern(
        String id,
        String description,
        String sql,
        String parameterSql,
        DynamoRequest request,
        Contract contract,
        AnswerMap answer) {

    /** Whether the order of the rows is part of the answer. */
    public enum Contract {
        /** The same rows as often, in any order. */
        SET,
        /** The same rows in the same order. */
        ORDERED
    }
}
