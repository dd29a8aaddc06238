package dev.sluice.shadow;

import dev.sluice.access.AccessPattern.Contract;
import dev.sluice.verify.AnswerValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tells whether two answers of as many rows differ only in digits that one side does not keep. Stateless. */
final class Rounding {
    /** Rows of a set that are looked for one by one; more are not worth the time and stay REAL. */
    private static final int MOST_PAIRS = 200;

    private static final int MOST_ROWS = 2_000;

    private static final Duration COARSEST = Duration.ofSeconds(1);

    private Rounding() {}

    static boolean explains(Contract contract, List<List<AnswerValue>> expected, List<List<AnswerValue>> found) {
        if (contract == Contract.ORDERED) {
            for (int i = 0; i < expected.size(); i++) {
                if (!isRounded(expected.get(i), found.get(i))) {
                    return false;
                }
            }
            return true;
        }
        return expected.size() <= MOST_ROWS && pairs(expected, found);
    }

    private static boolean pairs(List<List<AnswerValue>> expected, List<List<AnswerValue>> found) {
        List<List<AnswerValue>> open = new ArrayList<>(found);
        List<List<AnswerValue>> lacking = new ArrayList<>();
        for (List<AnswerValue> row : expected) {
            if (!open.remove(row)) {
                lacking.add(row);
            }
            if (lacking.size() > MOST_PAIRS) {
                return false;
            }
        }
        for (List<AnswerValue> row : lacking) {
            if (!removeRounded(open, row)) {
                return false;
            }
        }
        return true;
    }

    private static boolean removeRounded(List<List<AnswerValue>> open, List<AnswerValue> row) {
        for (int i = 0; i < open.size(); i++) {
            if (isRounded(row, open.get(i))) {
                open.remove(i);
                return true;
            }
        }
        return false;
    }

    private static boolean isRounded(List<AnswerValue> one, List<AnswerValue> other) {
        for (int i = 0; i < one.size(); i++) {
            if (!one.get(i).equals(other.get(i)) && !isRounded(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isRounded(AnswerValue one, AnswerValue other) {
        if (!(one instanceof AnswerValue.Known left) || !(other instanceof AnswerValue.Known right)) {
            return false;
        }
        if (left.value() instanceof BigDecimal number && right.value() instanceof BigDecimal second) {
            return isRounded(number, second);
        }
        return left.value() instanceof Instant moment
                && right.value() instanceof Instant second
                && isRounded(moment, second);
    }

    /** The one with fewer digits after the point is the other, rounded or cut; or is it after a double or a float held it. */
    private static boolean isRounded(BigDecimal one, BigDecimal other) {
        boolean oneIsFiner = one.scale() > other.scale();
        BigDecimal fine = oneIsFiner ? one : other;
        BigDecimal coarse = oneIsFiner ? other : one;
        int digits = Math.max(0, coarse.scale());
        if (fine.scale() > digits) {
            for (RoundingMode mode : List.of(RoundingMode.HALF_UP, RoundingMode.HALF_EVEN, RoundingMode.DOWN)) {
                if (fine.setScale(digits, mode).compareTo(coarse) == 0) {
                    return true;
                }
            }
        }
        return wentThroughFloat(one, other) || wentThroughFloat(other, one);
    }

    /**
     * The second one is exactly what a double or a float makes of the first. That both are the same float would not do: a float of a moment's
     * seconds is right to two minutes.
     */
    private static boolean wentThroughFloat(BigDecimal one, BigDecimal other) {
        return isText(Double.toString(one.doubleValue()), other)
                || one.scale() > 0 && isText(Float.toString(one.floatValue()), other);
    }

    private static boolean isText(String text, BigDecimal number) {
        return !text.equals("Infinity") && !text.equals("-Infinity") && new BigDecimal(text).compareTo(number) == 0;
    }

    private static boolean isRounded(Instant one, Instant other) {
        Instant coarse = one.getNano() % 1_000_000 == 0 ? one : other;
        return coarse.getNano() % 1_000_000 == 0
                && Duration.between(one, other).abs().compareTo(COARSEST) < 0
                && isRounded(seconds(one), seconds(other));
    }

    private static BigDecimal seconds(Instant moment) {
        return BigDecimal.valueOf(moment.getEpochSecond())
                .add(BigDecimal.valueOf(moment.getNano(), 9))
                .stripTrailingZeros();
    }
}
