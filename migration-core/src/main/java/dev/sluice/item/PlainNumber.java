package dev.sluice.item;

import java.math.BigDecimal;

/** A number as a stripped plain decimal: {@code 1E+2} is {@code 100}, {@code 1.50} is {@code 1.5}. */
final class PlainNumber {
    /** More than any number of DynamoDB has, from 1E-130 to 9.9E+125 (I12); it keeps a wild exponent from filling the memory. */
    private static final int MOST_PLACES = 400;

    private PlainNumber() {}

    static String of(BigDecimal number) {
        BigDecimal stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        if (Math.abs((long) stripped.scale()) > MOST_PLACES) {
            throw new IllegalArgumentException(
                    "a number with " + stripped.scale() + " decimal places is beyond DynamoDB");
        }
        return stripped.toPlainString();
    }
}
