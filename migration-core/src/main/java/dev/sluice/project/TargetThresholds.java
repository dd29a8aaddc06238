package dev.sluice.project;

import java.time.Duration;

/**
 * What the gates about the target's own features are held against (correctness.md section 11, G-08 to G-13). Immutable.
 *
 * @param capacityFactor how many times the forecast peak there has to be (G-08)
 * @param recovery how far back a table has to be restorable (G-10)
 * @param statements how old a statement of a person may be
 */
public record TargetThresholds(int capacityFactor, Duration recovery, Duration statements) {
    /** Twice the peak; a day; seven days. */
    public static final TargetThresholds DEFAULT = new TargetThresholds(2, Duration.ofHours(24), Duration.ofDays(7));

    public TargetThresholds {
        if (capacityFactor < 1
                || recovery.isNegative()
                || recovery.isZero()
                || statements.isNegative()
                || statements.isZero()) {
            throw new IllegalArgumentException("thresholds are more than 0");
        }
    }
}
