package dev.sluice.source;

/** The one place that quotes identifiers of PostgreSQL. Case, spaces, dots, quotes and reserved words need no thought elsewhere. */
public final class SqlIdentifier {
    private SqlIdentifier() {}

    /**
     * A quoted identifier: quotes around it, quotes in it doubled.
     *
     * @throws IllegalArgumentException when it holds a zero byte, which no identifier does
     */
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
