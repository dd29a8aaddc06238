package dev.sluice.verify;

/**
 * What a sample says of the whole: with {@code k} of {@code n} drawn at random that differ, the exact interval of Clopper and Pearson for the rate
 * of those that differ. Stateless.
 */
public final class ExactBound {
    /** Halvings of an interval of rates: far below what a double can tell apart. */
    private static final int HALVINGS = 100;

    private ExactBound() {}

    /**
     * The rate that the true one is below, with a confidence.
     *
     * @param found how many differ, at most {@code drawn}
     * @param drawn at least 1
     * @param confidence such as 0.95, one-sided
     */
    public static double above(long found, long drawn, double confidence) {
        require(found, drawn);
        if (found == drawn) {
            return 1;
        }
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (atMost(found, drawn, middle) > 1 - confidence) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The rate that the true one is above, with a confidence; 0 where none differs. */
    public static double below(long found, long drawn, double confidence) {
        require(found, drawn);
        // As many are alike: the same bound, seen from the other side.
        return found == 0 ? 0 : 1 - above(drawn - found, drawn, confidence);
    }

    private static void require(long found, long drawn) {
        if (drawn < 1 || found < 0 || found > drawn) {
            throw new IllegalArgumentException(found + " of " + drawn);
        }
    }

    /** The probability of at most so many, where each differs with that rate. */
    private static double atMost(long found, long drawn, double rate) {
        double odds = Math.log(rate) - Math.log1p(-rate);
        double logTerm = drawn * Math.log1p(-rate);
        double sum = 0;
        for (long i = 0; i <= found; i++) {
            sum += Math.exp(logTerm);
            logTerm += Math.log(drawn - i) - Math.log(i + 1.0) + odds;
        }
        return sum;
    }
}
