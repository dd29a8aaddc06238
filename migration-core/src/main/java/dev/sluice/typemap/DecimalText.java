package dev.sluice.typemap;

import java.math.BigDecimal;

/**
 * Decimal numbers as text. DynamoDB's N holds 38 significant digits and magnitudes from 1E-130 to 9.99E+125 (I12); zeros at either
 * end do not count as digits.
 */
final class DecimalText {
    /** Most significant digits of an N (I12). */
    static final int MOST_DIGITS = 38;
    /** Decimal exponent of the first significant digit of the smallest N (I12). */
    private static final int LEAST_EXPONENT = -130;
    /** Decimal exponent of the first significant digit of the largest N (I12). */
    private static final int GREATEST_EXPONENT = 125;

    /** As many characters as every {@code long} has. */
    private static final int LONGEST_SHORT = 20;

    private DecimalText() {}

    /** The text as an N; only a negative zero changes, to {@code 0}. */
    static String number(String text) throws UnrepresentableException {
        if (isShortWhole(text)) {
            return text;
        }
        refuseNonFinite(text);
        DecimalShape shape = DecimalShape.of(text);
        if (shape.isZero()) {
            return text.charAt(0) == '-' ? "0" : text;
        }
        if (shape.significantDigits() > MOST_DIGITS) {
            throw new UnrepresentableException(
                    "I12",
                    "the number has " + shape.significantDigits() + " significant digits and N holds " + MOST_DIGITS
                            + "; map the column as string");
        }
        if (shape.exponent() > GREATEST_EXPONENT) {
            throw new UnrepresentableException(
                    "I12", "the number is beyond 9.99E+125, the largest of N; map the column as string");
        }
        if (shape.exponent() < LEAST_EXPONENT) {
            throw new UnrepresentableException(
                    "I12", "the number is below 1E-130, the smallest of N; map the column as string");
        }
        return text;
    }

    /**
     * The one plain decimal text of a value: no exponent, no zeros after the last digit of a fraction, no negative zero, so that
     * equal values have equal texts. NaN and the infinities stay as PostgreSQL prints them.
     */
    static String plain(String text) throws UnrepresentableException {
        if (isShortWhole(text)) {
            return text;
        }
        if (isNonFinite(text)) {
            return text;
        }
        if (DecimalShape.of(text).isZero()) {
            return "0";
        }
        return new BigDecimal(text).stripTrailingZeros().toPlainString();
    }

    /** The value; NaN and the infinities are refused. */
    static BigDecimal value(String text) throws UnrepresentableException {
        refuseNonFinite(text);
        DecimalShape.of(text);
        return new BigDecimal(text);
    }

    /** Whether it is a whole number of few digits as PostgreSQL prints it, as most numbers are: those need no second look. */
    static boolean isShortWhole(String text) {
        int length = text.length();
        int first = length > 1 && text.charAt(0) == '-' ? 1 : 0;
        if (length == 0 || length > LONGEST_SHORT || text.charAt(first) == '0' && length > 1) {
            return false;
        }
        for (int i = first; i < length; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static void refuseNonFinite(String text) throws UnrepresentableException {
        if (isNonFinite(text)) {
            throw new UnrepresentableException("I12", "N holds neither NaN nor infinity; map the column as string");
        }
    }

    private static boolean isNonFinite(String text) {
        return text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity");
    }
}
