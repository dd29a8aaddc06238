package dev.sluice.project;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How writes go over the network.
 *
 * @param timeout an answer that takes longer is given up; whatever became of its request, it is sent again
 * @param connections kept open at most, no fewer than there are writers; empty for as many
 */
public record RequestSettings(Duration timeout, OptionalInt connections) {
    /** 30 s: a batch of 16 MB takes seconds on a slow line, never this long. */
    public static final RequestSettings DEFAULT = new RequestSettings(Duration.ofSeconds(30), OptionalInt.empty());

    public RequestSettings {
        if (timeout.isNegative() || timeout.isZero() || connections.orElse(1) < 1) {
            throw new IllegalArgumentException("a time-out is more than 0, and there is at least one connection");
        }
    }
}
