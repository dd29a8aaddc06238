package dev.sluice.item;

import dev.sluice.value.Bytes;
import java.math.BigDecimal;

/**
 * The size of a number. The documents say about one byte for two significant digits and one more (I4). Measured: the digits are
 * paired from the decimal point, so that {@code 1.5} takes two pairs and {@code 15} one; a negative number takes one byte more,
 * zero takes one in all, and nothing takes more than 21.
 */
final class NumberSize {
    /** I4b. */
    private static final int LARGEST = 21;

    private static final ItemSize OF_ZERO = new ItemSize(new Bytes(1), new Bytes(2));

    private NumberSize() {}

    static ItemSize of(BigDecimal number) {
        if (number.signum() == 0) {
            return OF_ZERO;
        }
        BigDecimal stripped = PlainNumber.stripped(number);
        return of(stripped.precision(), stripped.scale(), stripped.signum() < 0 ? 1 : 0);
    }

    /** The measured size of a whole number that is not negative, given in decimal digits without zeros before it. */
    static int measuredOfWhole(String decimal) {
        int digits = significant(decimal);
        return digits == 0 ? 1 : measured(digits, digits - decimal.length(), 0);
    }

    /** The same by the cautious reading. */
    static int upperBoundOfWhole(String decimal) {
        int digits = significant(decimal);
        return digits == 0 ? 2 : upperBound(digits, 0);
    }

    private static int significant(String decimal) {
        int digits = decimal.length();
        while (digits > 0 && decimal.charAt(digits - 1) == '0') {
            digits--;
        }
        return digits;
    }

    private static ItemSize of(int digits, int scale, int sign) {
        return new ItemSize(new Bytes(measured(digits, scale, sign)), new Bytes(upperBound(digits, sign)));
    }

    private static int measured(int digits, int scale, int sign) {
        return Math.min(1 + pairs(digits, scale) + sign, LARGEST);
    }

    /** Pairs of digits from the decimal point on: an odd scale leaves the last digit alone in its pair. */
    private static int pairs(int digits, int scale) {
        int alone = Math.floorMod(scale, 2);
        return (digits + alone + 1) / 2;
    }

    /** I4b, and never below the worst alignment with a sign, which I4b misses by one for an even number of digits. */
    private static int upperBound(int digits, int sign) {
        int cautious = 1 + (digits + 1) / 2 + 1;
        int worstAlignment = 1 + digits / 2 + 1 + sign;
        return Math.min(Math.max(cautious, worstAlignment), LARGEST);
    }
}
