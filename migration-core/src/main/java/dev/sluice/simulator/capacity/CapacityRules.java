package dev.sluice.simulator.capacity;

import java.time.Duration;

/**
 * How strictly budgets are kept.
 *
 * @param enforcement whether at all
 * @param splitAfter how long a partition has to be throttled, over more than one key, until it splits (split for heat); zero for never
 */
public record CapacityRules(Enforcement enforcement, Duration splitAfter) {
    /** Never throttles, as DynamoDB Local. */
    public static final CapacityRules UNLIMITED = new CapacityRules(Enforcement.OFF, Duration.ZERO);
    /** Throttles; a partition splits after five minutes of heat. The service states no time: ours is a guess on the slow side. */
    public static final CapacityRules LIKE_THE_SERVICE = new CapacityRules(Enforcement.ON, Duration.ofMinutes(5));

    /** Whether requests are throttled. */
    public enum Enforcement {
        ON,
        OFF
    }

    boolean splits() {
        return !splitAfter.isZero();
    }
}
