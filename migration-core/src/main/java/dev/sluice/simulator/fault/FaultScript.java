package dev.sluice.simulator.fault;

import java.time.Duration;
import java.util.List;

/**
 * All faults of a simulator. For each request the first rule that strikes decides.
 *
 * @param seed what chance begins with
 * @param rules the rules in order
 */
public record FaultScript(long seed, List<FaultRule> rules) {
    /** No fault at all. */
    public static final FaultScript NONE = new FaultScript(0, List.of());

    public FaultScript {
        rules = List.copyOf(rules);
    }

    /** How far back the stalest read looks. */
    public Duration longestLag() {
        Duration longest = Duration.ZERO;
        for (FaultRule rule : rules) {
            if (rule.fault() instanceof Fault.StaleRead stale && stale.lag().compareTo(longest) > 0) {
                longest = stale.lag();
            }
        }
        return longest;
    }
}
