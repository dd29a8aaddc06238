package dev.sluice.design;

import dev.sluice.item.AttributeValue;

/** Where the value of an attribute comes from. */
public sealed interface AttributeSource {
    /** A column, as the type map or the choice says. */
    record ColumnSource(ColumnReference column, Representation representation) implements AttributeSource {}

    /** The same value in every item. */
    record ConstantSource(AttributeValue value) implements AttributeSource {}

    /** Text with columns in it, without escaping; absent when a column in it is NULL. */
    record TextSource(Template template) implements AttributeSource {}

    /** The list of an embedding. */
    record ListSource(String embedding) implements AttributeSource {}
}
