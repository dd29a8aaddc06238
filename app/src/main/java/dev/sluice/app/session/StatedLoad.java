package dev.sluice.app.session;

import dev.sluice.access.AccessPattern;
import dev.sluice.access.CallRate;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * How often the access patterns of a project are expected to be asked, as the document states it, and what share of that each of them is. Nothing of it is
 * measured. Immutable.
 */
public final class StatedLoad {
    private final List<CallRate> rates;
    private final BigDecimal average;

    /** The load of all patterns of a project; those of which nobody says it are no part of it. */
    public StatedLoad(Collection<AccessPattern> patterns) {
        rates = rates(patterns);
        average = CallRate.sum(rates);
    }

    private static List<CallRate> rates(Collection<AccessPattern> patterns) {
        return patterns.stream()
                .flatMap(pattern -> pattern.callsPerSecond().stream())
                .toList();
    }

    /**
     * What part a pattern has.
     *
     * @param ofAll of all averages together, from 0 to 1
     * @param ofGreatest of the greatest average of a pattern, from 0 to 1
     */
    public record Share(double ofAll, double ofGreatest) {}

    /** Whether any call is expected. */
    public boolean isKnown() {
        return average.signum() > 0;
    }

    /** All averages together, calls a second. */
    public BigDecimal average() {
        return average;
    }

    /** Of how many patterns somebody says it. */
    public int patterns() {
        return rates.size();
    }

    /** What part one pattern has; empty where nobody says it, and where no call is expected at all. */
    public Optional<Share> share(AccessPattern pattern) {
        return pattern.callsPerSecond().filter(rate -> isKnown()).map(this::share);
    }

    private Share share(CallRate rate) {
        double calls = rate.average().doubleValue();
        double greatest = rates.stream()
                .mapToDouble(each -> each.average().doubleValue())
                .max()
                .orElse(calls);
        return new Share(calls / average.doubleValue(), calls / greatest);
    }

    /** The share of all averages that some patterns have together, from 0 to 1. */
    public double share(Collection<AccessPattern> patterns) {
        return isKnown() ? CallRate.sum(rates(patterns)).doubleValue() / average.doubleValue() : 0;
    }
}
