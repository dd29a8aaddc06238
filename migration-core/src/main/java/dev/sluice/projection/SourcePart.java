package dev.sluice.projection;

import dev.sluice.source.QualifiedName;
import java.util.Comparator;

/**
 * Something in the source's catalogue that a reading relies on.
 *
 * @param table whose
 * @param kind what it is
 * @param name a column's name (of its collation too), the referring columns of a foreign key, and empty for a table's key
 */
public record SourcePart(QualifiedName table, Kind kind, String name) implements Comparable<SourcePart> {
    private static final Comparator<SourcePart> ORDER = Comparator.comparing(SourcePart::table)
            .thenComparing(SourcePart::kind)
            .thenComparing(SourcePart::name);

    /** What of a table is relied on. */
    public enum Kind {
        /** The primary key, whose order cuts a table into ranges; there for every table that is read. */
        KEY,
        COLUMN,
        /** A foreign key that is followed to a parent or to children. */
        REFERENCE,
        /** How a column is compared whose order or equality is relied on. */
        COLLATION,
        /** What the library behind that is; not there where the server does not tell it, which is no change by itself. */
        COLLATION_VERSION
    }

    @Override
    public int compareTo(SourcePart other) {
        return ORDER.compare(this, other);
    }
}
