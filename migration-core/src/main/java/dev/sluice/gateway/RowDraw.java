package dev.sluice.gateway;

/** How rows of a table are drawn at random. The same draw of the same snapshot gives the same rows. Immutable. */
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

    /**
     * Some rows of a range, fewer where it has fewer.
     *
     * @param rows at least 1
     */
    record OfRange(KeyRange range, int rows, long seed) implements RowDraw {}
}
