package dev.sluice.adapter.postgres.sql;

import dev.sluice.source.QualifiedName;

/** The one place that quotes identifiers. Case, spaces, dots, quotes and reserved words need no thought anywhere else. */
public final class SqlName {
    private SqlName() {}

    /** A quoted identifier: quotes around it, quotes in it doubled. */
    public static String quoted(String identifier) {
        if (identifier.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("an identifier has no zero byte");
        }
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** A table with its schema, both quoted. */
    public static String quoted(QualifiedName table) {
        return quoted(table.schema()) + "." + quoted(table.name());
    }
}
