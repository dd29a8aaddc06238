package dev.sluice.shadow;

import java.time.Duration;

/**
 * When a pattern turns itself off.
 *
 * @param mostAdded what 1 in 100 shadowed questions at most may take longer than, beyond its old path
 * @param errorShare the share of questions in a block that the new path may fail to answer, 0 to 1
 * @param mismatchShare the share of questions in a block that may differ for another reason than a lag, 0 to 1
 * @param block how many questions are judged together, at least 1; a block is not waited for where its limit is exceeded before
 */
public record SwitchLimits(Duration mostAdded, double errorShare, double mismatchShare, int block) {
    /** 5 ms, 5 % errors, 5 % mismatches, of 200 each. */
    public static final SwitchLimits DEFAULT = new SwitchLimits(Duration.ofMillis(5), 0.05, 0.05, 200);

    public SwitchLimits {
        if (block < 1 || mostAdded.isNegative() || !isShare(errorShare) || !isShare(mismatchShare)) {
            throw new IllegalArgumentException("limits of a switch: " + mostAdded + ", " + errorShare + ", "
                    + mismatchShare + ", blocks of " + block);
        }
    }

    private static boolean isShare(double share) {
        return share >= 0 && share <= 1;
    }
}
