package dev.sluice.item;

import java.math.BigDecimal;

/**
 * Numbers as stripped plain decimals without a detour over {@link BigDecimal} where their text is plain already, as PostgreSQL writes
 * nearly all. Gives what {@link PlainNumber} and {@link NumberSize} give. Stateless.
 */
final class PlainDecimal {
    /** I4b. */
    private static final int LARGEST = 21;
    /** I12. */
    private static final int MOST_DIGITS = 38;

    private PlainDecimal() {}

    /** The stripped plain decimal of any decimal text; a wild exponent stays one. */
    static String of(String decimal) {
        int length = decimal.length();
        int first = length > 0 && decimal.charAt(0) == '-' ? 1 : 0;
        int point = -1;
        for (int i = first; i < length; i++) {
            char sign = decimal.charAt(i);
            if (sign == '.' && point < 0 && i > first) {
                point = i;
            } else if (sign < '0' || sign > '9') {
                return PlainNumber.of(new BigDecimal(decimal));
            }
        }
        boolean needsStripping = first == length
                || point == length - 1
                || decimal.charAt(first) == '0' && length > first + 1 && point != first + 1;
        return needsStripping ? PlainNumber.of(new BigDecimal(decimal)) : stripped(decimal, first, point);
    }

    private static String stripped(String decimal, int first, int point) {
        int end = decimal.length();
        if (point >= 0) {
            while (decimal.charAt(end - 1) == '0') {
                end--;
            }
            end -= end - 1 == point ? 1 : 0;
        }
        boolean zero = end - first == 1 && decimal.charAt(first) == '0';
        return zero ? "0" : end == decimal.length() ? decimal : decimal.substring(0, end);
    }

    /** Whether so short a text is surely a number that DynamoDB holds (I12): 38 digits at most, none far from the point. */
    static boolean isOrdinary(String plain) {
        return plain.length() <= MOST_DIGITS && plain.indexOf('E') < 0;
    }

    /** The measured size of a number. */
    static int size(String plain) {
        if (plain.indexOf('E') >= 0) {
            return (int) NumberSize.of(new BigDecimal(plain)).measured().count();
        }

        if (plain.equals("0")) {
            return 1;
        }
        int sign = plain.charAt(0) == '-' ? 1 : 0;
        int point = plain.indexOf('.');
        int scale = point < 0 ? -trailingZeros(plain) : plain.length() - point - 1;
        int leading = sign;
        while (plain.charAt(leading) == '0' || plain.charAt(leading) == '.') {
            leading++;
        }
        int digits = plain.length() - leading + Math.min(0, scale) - (point > leading ? 1 : 0);
        int alone = Math.floorMod(scale, 2);
        return Math.min(LARGEST, 1 + (digits + alone + 1) / 2 + sign);
    }

    private static int trailingZeros(String plain) {
        int zeros = 0;
        while (plain.charAt(plain.length() - 1 - zeros) == '0') {
            zeros++;
        }
        return zeros;
    }
}
