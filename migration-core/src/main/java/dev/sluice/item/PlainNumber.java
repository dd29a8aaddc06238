package dev.sluice.item;

import java.math.BigDecimal;

/** A number as a stripped plain decimal: {@code 1E+2} is {@code 100}, {@code 1.50} is {@code 1.5}. */
final class PlainNumber {
    /**
     * More than any number of DynamoDB has, from 1E-130 to 9.9E+125 (I12). A wilder exponent stays one, or it would fill the memory: no
     * table holds such a number, but whoever says so must be able to show it.
     */
    private static final int MOST_PLACES = 400;
    /** Near the ends of its range a scale cannot take up zeros any more. */
    private static final int LARGEST_SCALE = Integer.MAX_VALUE / 2;

    private PlainNumber() {}

    static String of(BigDecimal number) {
        BigDecimal stripped = stripped(number);
        return Math.abs((long) stripped.scale()) > MOST_PLACES ? stripped.toString() : stripped.toPlainString();
    }

    /** Without zeros at its end, whatever its exponent. */
    static BigDecimal stripped(BigDecimal number) {
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return Math.abs((long) number.scale()) > LARGEST_SCALE ? number : number.stripTrailingZeros();
    }
}
