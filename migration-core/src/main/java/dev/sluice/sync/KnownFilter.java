package dev.sluice.sync;

import dev.sluice.design.Condition;
import dev.sluice.design.Condition.Comparison;
import dev.sluice.gateway.RowImage;
import dev.sluice.projection.EntityReading;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.Column;
import dev.sluice.source.ColumnType;
import dev.sluice.source.EnumType;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Tells of a root row, from what the log knows of it, that its entity's filter left it out: such a row had no item, because the change that
 * made the filter leave it out, if there was one, has put a tombstone. PostgreSQL decides what a filter keeps; here only what is certain without
 * it counts, and everything else may have been kept. Immutable and thread-safe.
 *
 * @param filter the filter
 * @param reading whose
 */
record KnownFilter(Condition filter, EntityReading reading) {
    private static final Set<BaseKind> WHOLE_NUMBERS = EnumSet.of(BaseKind.INT2, BaseKind.INT4, BaseKind.INT8);
    private static final Set<BaseKind> TEXTS = EnumSet.of(BaseKind.TEXT, BaseKind.VARCHAR);

    static KnownFilter of(EntityReading reading) {
        return new KnownFilter(reading.filter(), reading);
    }

    /** Whether it certainly left the row out. */
    boolean leavesOut(RowImage row) {
        return filter.comparisons().stream()
                .anyMatch(comparison ->
                        row.knows(comparison.column()) && fails(comparison, row.value(comparison.column())));
    }

    private boolean fails(Comparison comparison, Optional<String> value) {
        if (value.isEmpty()) {
            // What is compared with NULL is unknown, and a filter keeps what is true.
            return comparison.operator() != Condition.Operator.IS_NULL;
        }
        Column column = reading.root().column(comparison.column()).orElseThrow();
        return switch (comparison.operator()) {
            case IS_NULL -> true;
            case IS_NOT_NULL -> false;
            case NOT_IN -> comparison.values().stream().anyMatch(one -> isSame(column.type(), one, value.get()));
            case IN -> comparison.values().stream().allMatch(one -> isOther(column, one, value.get()));
            case LESS_THAN, AT_MOST, GREATER_THAN, AT_LEAST ->
                isOutside(
                        comparison.operator(),
                        column.type(),
                        List.of(value.get(), comparison.values().get(0)));
        };
    }

    /** What is printed the same is the same value of any type. */
    private static boolean isSame(ColumnType type, String constant, String value) {
        return constant.equals(value)
                || normal(type, constant).isPresent() && normal(type, constant).equals(normal(type, value));
    }

    /** Other text is another value only where the type has one text for each. */
    private static boolean isOther(Column column, String constant, String value) {
        if (column.type().resolved() instanceof EnumType || isPlainText(column)) {
            return !constant.equals(value);
        }
        Optional<String> one = normal(column.type(), constant);
        Optional<String> other = normal(column.type(), value);
        return one.isPresent() && other.isPresent() && !one.equals(other);
    }

    /** Without a length, to which a constant is cut, and without a collation of people's own, which may call two texts equal. */
    private static boolean isPlainText(Column column) {
        return column.type() instanceof BaseType base
                && TEXTS.contains(base.kind())
                && base.displayName().indexOf('(') < 0
                && column.collations().stream()
                        .allMatch(collation -> collation.name().schema().equals("pg_catalog"));
    }

    private static boolean isOutside(Condition.Operator operator, ColumnType type, List<String> valueAndBound) {
        List<BigInteger> numbers = valueAndBound.stream()
                .map(text -> isWholeNumber(type) ? number(text) : Optional.<BigInteger>empty())
                .flatMap(Optional::stream)
                .toList();
        if (numbers.size() < 2) {
            return false;
        }
        int order = numbers.get(0).compareTo(numbers.get(1));
        return switch (operator) {
            case LESS_THAN -> order >= 0;
            case AT_MOST -> order > 0;
            case GREATER_THAN -> order <= 0;
            default -> order < 0;
        };
    }

    /** The one text of a value that several texts stand for; empty where that is not known here. */
    private static Optional<String> normal(ColumnType type, String text) {
        if (isWholeNumber(type)) {
            return number(text).map(BigInteger::toString);
        }
        if (type.resolved() instanceof BaseType base && base.kind() == BaseKind.BOOL) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "t", "true" -> Optional.of("t");
                case "f", "false" -> Optional.of("f");
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    private static boolean isWholeNumber(ColumnType type) {
        return type.resolved() instanceof BaseType base && WHOLE_NUMBERS.contains(base.kind());
    }

    private static Optional<BigInteger> number(String text) {
        return text.matches("-?[0-9]{1,19}") ? Optional.of(new BigInteger(text)) : Optional.empty();
    }
}
