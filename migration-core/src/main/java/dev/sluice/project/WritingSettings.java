package dev.sluice.project;

import java.util.OptionalLong;

/**
 * How a run writes.
 *
 * @param rate the most write units a second for each table and for each of its indexes; empty for what the target grants
 * @param retries how what failed is sent again
 * @param breaker when a table that fails is left alone
 * @param requests how writes go over the network
 */
public record WritingSettings(
        OptionalLong rate, RetrySettings retries, BreakerLimits breaker, RequestSettings requests) {
    /** No ceiling of a person, and the figures of correctness.md section 8. */
    public static final WritingSettings DEFAULT = new WritingSettings(
            OptionalLong.empty(), RetrySettings.DEFAULT, BreakerLimits.DEFAULT, RequestSettings.DEFAULT);

    public WritingSettings {
        if (rate.orElse(1) < 1) {
            throw new IllegalArgumentException("a rate is more than 0");
        }
    }
}
