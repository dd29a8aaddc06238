package dev.sluice.gateway;

/** How rows of a table are drawn. The same draw of the same snapshot gives the same rows. Immutable. */
public sealed interface RowDraw {
    /** Tells draws apart. */
    long seed();

    /**
     * Each row with the same probability, on its own: a simple random sample of about as many.
     *
     * @param share above 0, at most 1
     */
    record Share(double share, long seed) implements RowDraw {
        public Share {
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException("a share of " + share);
            }
        }
    }

    /** Which rows of a range come first. */
    enum Order {
        /** Any, each with the same chance: so many of them are a simple random sample. */
        RANDOM,
        /** The largest ones, by {@link DrawnRow#size()}; at random among equals. */
        LARGEST,
        /** The newest ones, by {@link DrawnRow#age()}; at random among equals. */
        NEWEST
    }

    /**
     * The first rows of a range, fewer where it has fewer.
     *
     * @param order which come first
     * @param rows at least 1
     */
    record OfRange(KeyRange range, Order order, int rows, long seed) implements RowDraw {}
}
