package dev.sluice.testbed;

import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.Column;
import dev.sluice.source.Column.Nullability;
import dev.sluice.source.ColumnType;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Table;
import dev.sluice.source.UniqueKey;
import java.util.List;
import java.util.Optional;

/** Plain tables of the schema {@code public}, of a catalogue in memory, that ANALYZE never counted. Stateless. */
public final class PublicTables {
    private PublicTables() {}

    /** A table whose primary key is its first column and that refers to nothing. */
    public static Table table(String name, Column... columns) {
        return table(name, List.of(columns[0].name()), List.of(), columns);
    }

    /** A table by the columns of its primary key and the keys of others that it refers to. */
    public static Table table(String name, List<String> key, List<ForeignKey> references, Column... columns) {
        return new Table(
                new QualifiedName("public", name),
                Table.Kind.PLAIN,
                List.of(columns),
                Optional.of(new UniqueKey(name + "_pkey", key)),
                List.of(),
                references,
                -1,
                0);
    }

    /** A column that is never NULL. */
    public static Column column(String name, BaseKind kind) {
        return column(name, BaseType.of(kind));
    }

    /** A column that is never NULL. */
    public static Column column(String name, ColumnType type) {
        return new Column(name, type, Nullability.NOT_NULL, Column.Origin.PLAIN);
    }

    /** A column that may be NULL. */
    public static Column nullable(String name, ColumnType type) {
        return new Column(name, type, Nullability.NULLABLE, Column.Origin.PLAIN);
    }
}
