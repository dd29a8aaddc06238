package dev.sluice.adapter.postgres.sql;

import dev.sluice.source.ArrayType;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.ColumnType;
import dev.sluice.source.CompositeType;
import dev.sluice.source.DomainType;
import dev.sluice.source.EnumType;
import dev.sluice.source.NumericType;
import dev.sluice.source.RangeType;
import dev.sluice.source.UnknownType;
import java.util.Optional;
import java.util.Set;

/**
 * Turns a bound text into a value of a column's type. Never with the column's modifier: a cast to {@code character(3)} or {@code
 * numeric(3,2)} would cut or round the value that is compared.
 */
public final class SqlCast {
    /** Types of extensions, which live in any schema; all others of {@link BaseKind} are in {@code pg_catalog}. */
    private static final Set<BaseKind> OF_EXTENSIONS = Set.of(
            BaseKind.CITEXT,
            BaseKind.HSTORE,
            BaseKind.LTREE,
            BaseKind.LQUERY,
            BaseKind.LTXTQUERY,
            BaseKind.GEOMETRY,
            BaseKind.GEOGRAPHY);

    private SqlCast() {}

    /** Whether the type has a name to cast to. */
    public static boolean isNamed(ColumnType type) {
        return name(type).isPresent();
    }

    /**
     * The value as one of the type; bare, as the server infers its type, where the type has no name to cast to.
     *
     * @param value a placeholder, or an expression that gives text
     */
    public static String of(ColumnType type, String value) {
        return name(type).map(name -> "CAST(" + value + " AS " + name + ")").orElse(value);
    }

    private static Optional<String> name(ColumnType type) {
        if (type instanceof DomainType domain) {
            return name(domain.base());
        }
        if (type instanceof BaseType base) {
            return Optional.of(name(base));
        }
        if (type instanceof NumericType) {
            return Optional.of("pg_catalog.numeric");
        }
        if (type instanceof ArrayType array) {
            return name(array.element()).map(element -> element + "[]");
        }
        if (type instanceof EnumType || type instanceof CompositeType || type instanceof RangeType) {
            return Optional.of(type.displayName());
        }
        if (type instanceof UnknownType) {
            return Optional.empty();
        }
        throw new IllegalStateException("unknown kind of type: " + type);
    }

    private static String name(BaseType base) {
        if (!OF_EXTENSIONS.contains(base.kind())) {
            return "pg_catalog." + SqlName.quoted(base.kind().catalogueName());
        }
        int modifier = base.displayName().indexOf('(');
        return modifier < 0 ? base.displayName() : base.displayName().substring(0, modifier);
    }
}
