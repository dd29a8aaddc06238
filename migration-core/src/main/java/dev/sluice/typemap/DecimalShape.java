package dev.sluice.typemap;

/**
 * Digits and magnitude of a decimal text, found in one pass without building a number: this runs for every numeric value moved.
 *
 * @param significantDigits from the first digit that is not zero to the last, 0 for zero
 * @param exponent decimal exponent of the first significant digit, such as 2 for 123 and -1 for 0.5
 */
record DecimalShape(int significantDigits, long exponent) {

    boolean isZero() {
        return significantDigits == 0;
    }

    /** The shape of a text such as {@code -12.50} or {@code 1e+20}. */
    static DecimalShape of(String text) throws UnrepresentableException {
        Scan scan = new Scan(text);
        scan.digits();
        return scan.shape();
    }

    private static final class Scan {
        private final String text;
        private int position;
        private int digits;
        private int integerDigits = -1;
        private int first = -1;
        private int last = -1;

        private Scan(String text) {
            this.text = text;
            this.position = text.startsWith("-") ? 1 : 0;
        }

        private void digits() throws UnrepresentableException {
            for (; position < text.length(); position++) {
                char c = text.charAt(position);
                if (c == '.' && integerDigits < 0) {
                    integerDigits = digits;
                } else if (c >= '0' && c <= '9') {
                    digit(c);
                } else if (c == 'e' || c == 'E') {
                    break;
                } else {
                    throw notANumber();
                }
            }
        }

        private void digit(char c) {
            if (c != '0') {
                first = first < 0 ? digits : first;
                last = digits;
            }
            digits++;
        }

        private DecimalShape shape() throws UnrepresentableException {
            long scientific = position < text.length() ? scientificExponent() : 0;
            if (digits == 0) {
                throw notANumber();
            }
            if (first < 0) {
                return new DecimalShape(0, 0);
            }
            int before = integerDigits < 0 ? digits : integerDigits;
            return new DecimalShape(last - first + 1, before - 1L - first + scientific);
        }

        private long scientificExponent() throws UnrepresentableException {
            int start = text.startsWith("+", position + 1) ? position + 2 : position + 1;
            if (start >= text.length() || text.length() - start > 6) {
                throw notANumber();
            }
            try {
                return Integer.parseInt(text, start, text.length(), 10);
            } catch (NumberFormatException e) {
                throw notANumber();
            }
        }

        private static UnrepresentableException notANumber() {
            return new UnrepresentableException("R-57", "the text is not a number as PostgreSQL prints it");
        }
    }
}
