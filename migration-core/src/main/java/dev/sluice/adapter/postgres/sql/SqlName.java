package dev.sluice.adapter.postgres.sql;

import dev.sluice.source.QualifiedName;
import dev.sluice.source.SqlIdentifier;

/** Quoted names in statements, as {@link SqlIdentifier} quotes them. */
public final class SqlName {
    private SqlName() {}

    /** A quoted identifier: quotes around it, quotes in it doubled. */
    public static String quoted(String identifier) {
        return SqlIdentifier.quoted(identifier);
    }

    /** A table with its schema, both quoted. */
    public static String quoted(QualifiedName table) {
        return SqlIdentifier.quoted(table);
    }
}
