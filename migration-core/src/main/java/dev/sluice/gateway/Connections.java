package dev.sluice.gateway;

import java.time.Duration;

/**
 * How a store goes over the network.
 *
 * @param most how many connections are kept open at most, one for each request in flight
 * @param requestTimeout an answer that takes longer is given up, which says nothing about what became of its request
 */
public record Connections(int most, Duration requestTimeout) {
    /** A batch of 16 MB takes seconds on a slow line, never this long. */
    private static final Duration STANDARD_TIMEOUT = Duration.ofSeconds(30);

    public Connections {
        if (most < 1 || requestTimeout.isNegative() || requestTimeout.isZero()) {
            throw new IllegalArgumentException("at least one connection, and some time for an answer");
        }
    }

    /** So many connections, and 30 s for an answer. */
    public static Connections of(int most) {
        return new Connections(most, STANDARD_TIMEOUT);
    }
}
