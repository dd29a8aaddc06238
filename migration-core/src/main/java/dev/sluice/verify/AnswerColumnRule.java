package dev.sluice.verify;

import dev.sluice.design.Representation;
import dev.sluice.source.ColumnType;

/**
 * What has to be known of a column of an answer to compare it.
 *
 * @param type its type in the SQL's answer
 * @param representation how the design says that the attribute is written; DEFAULT where it does not say
 */
record AnswerColumnRule(ColumnType type, Representation representation) {}
