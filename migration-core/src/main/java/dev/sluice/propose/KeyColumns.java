package dev.sluice.propose;

import dev.sluice.design.PlaceholderFormat;
import dev.sluice.design.Template;
import dev.sluice.design.Template.Segment;
import dev.sluice.source.BaseType;
import dev.sluice.source.Collation;
import dev.sluice.source.Column;
import dev.sluice.source.Column.Nullability;
import dev.sluice.source.ColumnType;
import dev.sluice.source.EnumType;
import dev.sluice.source.NumericType;
import dev.sluice.source.Table;
import dev.sluice.typemap.KeyTextFormat;
import java.util.Collection;

/** Which columns can stand in a key, and be asked for by equality there as in PostgreSQL. Pure. */
final class KeyColumns {
    /** As the catalogue's reading writes it into the rule of a collation. */
    private static final String NOT_DETERMINISTIC = "not deterministic";

    private KeyColumns() {}

    /** Whether no row has NULL there. */
    static boolean isNeverNull(Table table, String column) {
        return table.column(column)
                .filter(found -> found.nullability() == Nullability.NOT_NULL)
                .isPresent();
    }

    /** Whether two values of each column are equal where their texts are, so that a key finds what a comparison finds. */
    static boolean areAskable(Table table, Collection<String> columns) {
        return columns.stream()
                .allMatch(
                        name -> table.column(name).filter(KeyColumns::isAskable).isPresent());
    }

    private static boolean isAskable(Column column) {
        ColumnType type = column.type().resolved();
        boolean isExact = type instanceof NumericType
                || type instanceof EnumType
                || type instanceof BaseType base && isExact(base);
        return isExact
                && column.collations().stream().noneMatch(KeyColumns::isLoose)
                && KeyTextFormat.of(column.type(), PlaceholderFormat.PLAIN) instanceof KeyTextFormat.Available format
                && format.injectivity() == KeyTextFormat.Injectivity.INJECTIVE;
    }

    /** Whether texts that differ can be equal: an ICU collation that is not deterministic. */
    private static boolean isLoose(Collation collation) {
        return collation.rule().contains(NOT_DETERMINISTIC);
    }

    /** Not those that compare equal what looks different, as citext and padded character do, or that nobody asks by equality. */
    private static boolean isExact(BaseType type) {
        return switch (type.kind()) {
            case INT2, INT4, INT8, OID, BOOL, VARCHAR, TEXT, DATE, TIMESTAMP, TIMESTAMPTZ, UUID -> true;
            default -> false;
        };
    }

    /**
     * Whether a key of a template holds the row's own columns so that each can be read out of it again: no form that gives two values one text, and the separator, which is
     * escaped inside values, behind each value that another one follows.
     */
    static boolean areToldApart(Template template, Table table, char separator) {
        boolean isOpen = false;
        for (Segment segment : template.segments()) {
            if (segment instanceof Segment.Literal literal) {
                isOpen &= literal.text().indexOf(separator) < 0;
                continue;
            }
            Segment.Placeholder placeholder = (Segment.Placeholder) segment;
            boolean isExact = placeholder.column().alias().isEmpty()
                    && table.column(placeholder.column().column())
                            .map(column -> KeyTextFormat.of(column.type(), placeholder.format()))
                            .filter(format -> format instanceof KeyTextFormat.Available available
                                    && available.injectivity() == KeyTextFormat.Injectivity.INJECTIVE)
                            .isPresent();
            if (isOpen || !isExact) {
                return false;
            }
            isOpen = true;
        }
        return true;
    }

    /** Whether a value has the same text as one of the other type that equals it. */
    static boolean areAlike(ColumnType one, ColumnType other) {
        return one.resolved().equals(other.resolved()) || isWhole(one) && isWhole(other);
    }

    private static boolean isWhole(ColumnType type) {
        return type.resolved() instanceof BaseType base
                && switch (base.kind()) {
                    case INT2, INT4, INT8 -> true;
                    default -> false;
                };
    }
}
