package dev.sluice.heat;

/**
 * Units of which nobody knows exactly how many they are.
 *
 * @param least so many at least, never negative
 * @param most so many at most
 */
public record Weight(double least, double most) {
    public Weight {
        if (!(least >= 0) || !(most >= least)) {
            throw new IllegalArgumentException("units between " + least + " and " + most);
        }
    }

    /** Units that are known. */
    public static Weight exactly(double units) {
        return new Weight(units, units);
    }
}
