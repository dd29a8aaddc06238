package dev.sluice.source;

import java.util.OptionalInt;

/**
 * {@code numeric}, with or without precision.
 *
 * @param precision total digits, absent for unconstrained {@code numeric}
 * @param scale digits after the point (negative allowed from PostgreSQL 15), absent for unconstrained {@code numeric}
 */
public record NumericType(OptionalInt precision, OptionalInt scale) implements ColumnType {
    /** {@code numeric} without precision: any number of digits. */
    public static final NumericType UNCONSTRAINED = new NumericType(OptionalInt.empty(), OptionalInt.empty());

    /** {@code numeric(precision,scale)}. */
    public static NumericType of(int precision, int scale) {
        return new NumericType(OptionalInt.of(precision), OptionalInt.of(scale));
    }

    @Override
    public String displayName() {
        return precision.isPresent() ? "numeric(" + precision.getAsInt() + "," + scale.orElse(0) + ")" : "numeric";
    }
}
