package dev.sluice.typemap;

import dev.sluice.design.Representation;
import dev.sluice.source.ColumnType;
import java.util.List;

/**
 * A type in a representation, with values to try.
 *
 * @param sqlType the type's name in SQL
 * @param type the type
 * @param representation the form
 * @param values random values, all representable
 * @param edges values that have to be mapped
 * @param refused values that have to be refused
 * @param comparison how the server tells whether two values are the same
 */
record TypeCase(
        String sqlType,
        ColumnType type,
        Representation representation,
        Values values,
        List<String> edges,
        List<String> refused,
        Comparison comparison) {

    /** How the server compares. */
    enum Comparison {
        /** By the type's own equality. */
        VALUE,
        /** By output text, for types whose equality is missing or is not identity. */
        TEXT
    }

    static TypeCase of(String sqlType, ColumnType type, Values values) {
        return new TypeCase(sqlType, type, Representation.DEFAULT, values, List.of(), List.of(), Comparison.VALUE);
    }

    TypeCase as(Representation form) {
        return new TypeCase(sqlType, type, form, values, edges, refused, comparison);
    }

    TypeCase with(Values others) {
        return new TypeCase(sqlType, type, representation, others, edges, refused, comparison);
    }

    TypeCase edges(String... literals) {
        return new TypeCase(sqlType, type, representation, values, List.of(literals), refused, comparison);
    }

    TypeCase refused(String... literals) {
        return new TypeCase(sqlType, type, representation, values, edges, List.of(literals), comparison);
    }

    TypeCase takingAll() {
        return refused(new String[0]);
    }

    TypeCase comparedAsText() {
        return new TypeCase(sqlType, type, representation, values, edges, refused, Comparison.TEXT);
    }

    String name() {
        return sqlType + " as " + representation.word();
    }
}
