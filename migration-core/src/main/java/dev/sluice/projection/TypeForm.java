package dev.sluice.projection;

import dev.sluice.source.ArrayType;
import dev.sluice.source.BaseType;
import dev.sluice.source.Column;
import dev.sluice.source.ColumnType;
import dev.sluice.source.CompositeType;
import dev.sluice.source.DomainType;
import dev.sluice.source.EnumType;
import dev.sluice.source.NumericType;
import dev.sluice.source.RangeType;
import dev.sluice.source.UnknownType;
import java.util.stream.Collectors;

/** A column's type in words that differ where the text of its values or their order may differ. Stateless. */
final class TypeForm {
    private TypeForm() {}

    /** NULL or NOT NULL says nothing of the rows that were read; a generated column is not in a change stream. */
    static String of(Column column) {
        return of(column.type()) + (column.origin() == Column.Origin.GENERATED ? ", generated" : "");
    }

    private static String of(ColumnType type) {
        if (type instanceof EnumType labels) {
            return labels.displayName() + " with the labels " + String.join(", ", labels.labels());
        }
        if (type instanceof DomainType domain) {
            return domain.displayName() + " over " + of(domain.base());
        }
        if (type instanceof ArrayType array) {
            return of(array.element()) + "[]";
        }
        if (type instanceof CompositeType composite) {
            return composite.displayName() + " of "
                    + composite.fields().stream()
                            .map(field -> field.name() + " " + of(field.type()))
                            .collect(Collectors.joining(", "));
        }
        if (type instanceof RangeType range) {
            return range.displayName() + " of " + of(range.bound());
        }
        if (type instanceof BaseType || type instanceof NumericType || type instanceof UnknownType) {
            return type.displayName();
        }
        throw new IllegalStateException("every kind of type has a form: " + type);
    }
}
