package dev.sluice.adapter.dynamodb.scan;

import java.io.IOException;
import java.math.BigDecimal;

/** Numbers as stripped plain decimals: nearly all that DynamoDB answers are already. Stateless. */
final class PlainText {
    /** More than any number of DynamoDB has, from 1E-130 to 9.9E+125 (I12). */
    private static final int MOST_PLACES = 400;

    private PlainText() {}

    /** Whether a text is the canonical one of its number. */
    static boolean isPlain(char[] text, int from, int count) {
        int end = from + count;
        int first = count > 0 && text[from] == '-' ? from + 1 : from;
        if (first == end || end - first > MOST_PLACES) {
            return false;
        }
        int point = first;
        while (point < end && isDigit(text[point])) {
            point++;
        }
        boolean zeroBefore = text[first] == '0';
        if (point == end) {
            return point > first && (!zeroBefore || count == 1);
        }
        if (text[point] != '.' || point == first || zeroBefore && point > first + 1) {
            return false;
        }
        for (int i = point + 1; i < end; i++) {
            if (!isDigit(text[i])) {
                return false;
            }
        }
        return text[end - 1] >= '1' && text[end - 1] <= '9';
    }

    private static boolean isDigit(char unit) {
        return unit >= '0' && unit <= '9';
    }

    /**
     * The canonical text of any number.
     *
     * @throws IOException when the text is no number that a table can hold
     */
    static String of(String text) throws IOException {
        BigDecimal number;
        try {
            number = new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IOException("what stands for a number is none", e);
        }
        if (number.signum() == 0) {
            return "0";
        }
        if (Math.abs((long) number.scale()) > MOST_PLACES || number.precision() > MOST_PLACES) {
            throw new IOException("a number is larger or smaller than any that a table can hold (I12)");
        }
        return number.stripTrailingZeros().toPlainString();
    }
}
