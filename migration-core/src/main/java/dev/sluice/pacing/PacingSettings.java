package dev.sluice.pacing;

import java.util.OptionalDouble;

/**
 * How a run is paced.
 *
 * @param rate the ceiling to begin with, in write units a second of each table; empty for none
 * @param retryShare how much may be sent again, as a share of what is sent for the first time
 * @param requestsInFlight how many requests are on their way at most
 * @param breaker when to stop sending to a table that fails
 */
public record PacingSettings(OptionalDouble rate, double retryShare, int requestsInFlight, BreakerSettings breaker) {
    /** Section 8: at most 20 % extra requests. */
    public static final double RETRY_SHARE = 0.2;

    public PacingSettings {
        if (rate.isPresent() && !(rate.getAsDouble() > 0)) {
            throw new IllegalArgumentException("a rate is more than 0");
        }
        if (!(retryShare > 0 && retryShare <= 1) || requestsInFlight < 1) {
            throw new IllegalArgumentException("a share is between 0 and 1, and at least one request is on its way");
        }
    }

    /** The defaults for that many requests in flight. */
    public static PacingSettings of(int requestsInFlight) {
        return new PacingSettings(OptionalDouble.empty(), RETRY_SHARE, requestsInFlight, BreakerSettings.DEFAULT);
    }
}
