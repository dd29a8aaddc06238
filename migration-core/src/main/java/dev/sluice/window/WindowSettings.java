package dev.sluice.window;

import java.time.Duration;
import java.util.Optional;

/**
 * How to verify again and again.
 *
 * @param every how long after the beginning of a window the next one begins
 * @param full when every key is verified again
 * @param duration after which it ends with one more window; goes on until it is stopped where empty
 */
public record WindowSettings(Duration every, FullSchedule full, Optional<Duration> duration) {
    public WindowSettings {
        if (every.isNegative() || every.isZero()) {
            throw new IllegalArgumentException("no interval between windows: " + every);
        }
    }
}
