package dev.sluice.app.step.run;

/**
 * A line of the target: a table or one of its indexes.
 *
 * @param kind which of the two
 * @param name its name
 * @param partitionKey the attributes of its partition key with their types
 * @param sortKey likewise of its sort key; a word where it has none
 * @param state what became of its table
 */
record TargetRow(Kind kind, String name, String partitionKey, String sortKey, String state) {
    /** What a line is about. */
    enum Kind {
        TABLE,
        INDEX
    }
}
