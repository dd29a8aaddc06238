package dev.sluice.source;

/**
 * The exact type of a column. The permitted kinds are all that the type map of {@code correctness.md} section 9 knows; {@link
 * UnknownType} is what it does not.
 */
public sealed interface ColumnType
        permits BaseType, NumericType, EnumType, DomainType, ArrayType, CompositeType, RangeType, UnknownType {

    /** The type as PostgreSQL's {@code format_type} prints it, such as {@code numeric(5,2)} or {@code text[]}. */
    String displayName();

    /** The type below all domains; this for all others. */
    default ColumnType resolved() {
        return this;
    }
}
