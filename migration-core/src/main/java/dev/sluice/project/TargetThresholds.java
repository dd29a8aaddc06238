package dev.sluice.project;

import java.time.Duration;

/**
 * What the gates about the target's own features are held against (correctness.md section 11, G-08 to G-13). Immutable.
 *
 * @param capacityFactor how many times the forecast peak there has to be (G-08)
 * @param recovery how far back a table has to be restorable (G-10)
 * @param statements how old a statement of a person may be
 * @param keys how hot a single key may get (G-08)
 */
public record TargetThresholds(int capacityFactor, Duration recovery, Duration statements, KeyLoad keys) {
    /** Twice the peak; a day; seven days; 500 units a second in a day. */
    public static final TargetThresholds DEFAULT =
            new TargetThresholds(2, Duration.ofHours(24), Duration.ofDays(7), KeyLoad.DEFAULT);

    public TargetThresholds {
        if (capacityFactor < 1
                || recovery.isNegative()
                || recovery.isZero()
                || statements.isNegative()
                || statements.isZero()) {
            throw new IllegalArgumentException("thresholds are more than 0");
        }
    }

    /**
     * How hot a single partition key may get.
     *
     * @param units the most in one second; a partition serves twice as many as is standard (P1)
     * @param time for how long, until now, the real load has to have been counted
     */
    public record KeyLoad(int units, Duration time) {
        /** 500 units a second, in a day: load follows the hours. */
        public static final KeyLoad DEFAULT = new KeyLoad(500, Duration.ofHours(24));

        public KeyLoad {
            if (units < 1 || time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("thresholds are more than 0");
            }
        }
    }
}
