package dev.sluice.access;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;

/**
 * How often something is asked, as somebody states it: a forecast, which nothing here measures. Immutable.
 *
 * @param average calls a second, not less than 0
 * @param peak the most calls of any second, not less than the average; empty where nobody said so
 */
public record CallRate(BigDecimal average, Optional<BigDecimal> peak) {
    /** The greatest rate that can be stated, calls a second: far beyond what an account serves. */
    public static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

    /** The decimals that can be stated: the last one is a call in eleven days. */
    public static final int DECIMALS = 6;

    /** However many zeros are written, it is one rate. */
    public CallRate {
        average = average.stripTrailingZeros();
        peak = peak.map(BigDecimal::stripTrailingZeros);
        BigDecimal least = average;
        if (average.signum() < 0
                || peak.filter(most -> most.compareTo(least) < 0).isPresent()) {
            throw new IllegalArgumentException("an average is not less than 0, and a peak not less than the average");
        }
    }

    /** All averages together, calls a second. */
    public static BigDecimal sum(Collection<CallRate> rates) {
        return rates.stream().map(CallRate::average).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
