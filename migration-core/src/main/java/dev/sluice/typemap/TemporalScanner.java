package dev.sluice.typemap;

/**
 * Reads a date or time as PostgreSQL prints it with DateStyle ISO, such as {@code 0044-03-15 12:00:00.5+00 BC}. One use, one
 * thread.
 */
final class TemporalScanner {
    private static final int MOST_YEAR_DIGITS = 7;
    private static final int FRACTION_DIGITS = 6;

    private final String text;
    private int position;

    private TemporalScanner(String text) {
        this.text = text;
    }

    /** The fields of a text. */
    static TemporalFields scan(String text, TemporalShape shape) throws UnrepresentableException {
        if (text.equals("infinity") || text.equals("-infinity")) {
            throw new UnrepresentableException("R-70", "infinity is no moment and has no form in DynamoDB");
        }
        try {
            return new TemporalScanner(text).fields(shape);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new UnrepresentableException(
                    "R-57", "the text is not a date or time as PostgreSQL prints it with DateStyle ISO");
        }
    }

    private TemporalFields fields(TemporalShape shape) {
        int[] date = {1970, 1, 1};
        int[] time = {0, 0, 0, 0};
        if (shape.hasDate()) {
            date = date();
        }
        if (shape == TemporalShape.TIMESTAMP || shape == TemporalShape.TIMESTAMPTZ) {
            expect(' ');
        }
        if (shape.hasTime()) {
            time = time();
        }
        int offset = shape.hasOffset() ? offset() : 0;
        if (shape.hasDate() && text.startsWith(" BC", position)) {
            position += 3;
            date[0] = 1 - date[0];
        }
        if (position != text.length()) {
            throw new IllegalArgumentException("something follows");
        }
        return new TemporalFields(date[0], date[1], date[2], time[0], time[1], time[2], time[3], offset);
    }

    private int[] date() {
        int year = digits(4, MOST_YEAR_DIGITS);
        expect('-');
        int month = digits(2, 2);
        expect('-');
        return new int[] {year, month, digits(2, 2)};
    }

    private int[] time() {
        int hour = digits(2, 2);
        expect(':');
        int minute = digits(2, 2);
        expect(':');
        int second = digits(2, 2);
        int microsecond = 0;
        if (accept('.')) {
            int start = position;
            microsecond = digits(1, FRACTION_DIGITS);
            for (int i = position - start; i < FRACTION_DIGITS; i++) {
                microsecond *= 10;
            }
        }
        return new int[] {hour, minute, second, microsecond};
    }

    private int offset() {
        int sign = accept('-') ? -1 : 1;
        if (sign == 1) {
            expect('+');
        }
        int seconds = digits(2, 2) * 3600;
        if (accept(':')) {
            seconds += digits(2, 2) * 60;
        }
        if (accept(':')) {
            seconds += digits(2, 2);
        }
        return sign * seconds;
    }

    private int digits(int least, int most) {
        int value = 0;
        int count = 0;
        while (count < most && position < text.length() && isDigit(text.charAt(position))) {
            value = value * 10 + (text.charAt(position) - '0');
            position++;
            count++;
        }
        if (count < least) {
            throw new IllegalArgumentException("digits are missing");
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private boolean accept(char expected) {
        if (position < text.length() && text.charAt(position) == expected) {
            position++;
            return true;
        }
        return false;
    }

    private void expect(char expected) {
        if (!accept(expected)) {
            throw new IllegalArgumentException("a separator is missing");
        }
    }
}
