package dev.sluice.typemap;

import java.math.BigDecimal;

/**
 * The three independent numbers of an interval, read from PostgreSQL's iso_8601 style such as {@code P1Y-2M3DT-4H5.5S}.
 *
 * @param months years and months
 * @param days days
 * @param microseconds hours, minutes and seconds
 */
record IntervalParts(long months, long days, long microseconds) {
    private static final long SECOND = 1_000_000;

    static IntervalParts parse(String text) throws UnrepresentableException {
        if (text.equals("infinity") || text.equals("-infinity")) {
            throw new UnrepresentableException("R-70", "an infinite interval has no form in DynamoDB");
        }
        try {
            return new Scan(text).parts();
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
            throw new UnrepresentableException(
                    "R-57", "the text is not an interval as PostgreSQL prints it with IntervalStyle iso_8601");
        }
    }

    private static final class Scan {
        private final String text;
        private int position = 1;

        private Scan(String text) {
            this.text = text;
            if (text.length() < 3 || text.charAt(0) != 'P') {
                throw new IllegalArgumentException("no interval");
            }
        }

        private IntervalParts parts() {
            long months = 0;
            long days = 0;
            long microseconds = 0;
            boolean time = false;
            while (position < text.length()) {
                if (text.charAt(position) == 'T') {
                    time = true;
                    position++;
                }
                long amount = amount();
                char unit = text.charAt(position++);
                if (time) {
                    microseconds = Math.addExact(microseconds, Math.multiplyExact(amount, timeFactor(unit)));
                } else if (unit == 'D') {
                    days = Math.addExact(days, amount);
                } else {
                    months = Math.addExact(months, Math.multiplyExact(amount, monthFactor(unit)));
                }
            }
            return new IntervalParts(months, days, microseconds);
        }

        /** The number at hand: in whole units, except that seconds come in microseconds. */
        private long amount() {
            int start = position;
            while (position < text.length() && !Character.isLetter(text.charAt(position))) {
                position++;
            }
            String number = text.substring(start, position);
            if (text.charAt(position) == 'S') {
                return new BigDecimal(number).movePointRight(6).longValueExact();
            }
            return Long.parseLong(number);
        }

        private static long timeFactor(char unit) {
            return switch (unit) {
                case 'H' -> 3600 * SECOND;
                case 'M' -> 60 * SECOND;
                case 'S' -> 1;
                default -> throw new IllegalArgumentException("no unit of time");
            };
        }

        private static long monthFactor(char unit) {
            return switch (unit) {
                case 'Y' -> 12;
                case 'M' -> 1;
                default -> throw new IllegalArgumentException("no unit of date");
            };
        }
    }
}
