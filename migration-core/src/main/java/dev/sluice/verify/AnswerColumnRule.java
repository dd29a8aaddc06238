package dev.sluice.verify;

import dev.sluice.design.AttributeMapping.NullPolicy;
import dev.sluice.design.Representation;
import dev.sluice.source.ColumnType;

/**
 * What has to be known of a column of an answer to compare it.
 *
 * @param type its type in the SQL's answer
 * @param representation how the design says that the attribute is written; DEFAULT where it does not say
 * @param nulls what the design says that an SQL NULL becomes; with NULL_VALUE the target cannot tell it from JSON's null
 */
record AnswerColumnRule(ColumnType type, Representation representation, NullPolicy nulls) {
    /** A rule for values whose NULL has no attribute. */
    AnswerColumnRule(ColumnType type, Representation representation) {
        this(type, representation, NullPolicy.OMIT);
    }
}
