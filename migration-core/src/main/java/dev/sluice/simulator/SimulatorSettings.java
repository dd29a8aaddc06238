package dev.sluice.simulator;

import dev.sluice.simulator.capacity.CapacityRules;
import dev.sluice.simulator.fault.FaultScript;

/**
 * How a simulator behaves.
 *
 * @param seed what its own chance begins with: identities of tables, which parts of a batch are withheld
 * @param capacity how strictly budgets are kept
 * @param faults what goes wrong
 */
public record SimulatorSettings(long seed, CapacityRules capacity, FaultScript faults) {
    /** No fault and no throttle, as DynamoDB Local. */
    public static final SimulatorSettings PLAIN = new SimulatorSettings(0, CapacityRules.UNLIMITED, FaultScript.NONE);

    /** These settings with other budgets. */
    public SimulatorSettings withCapacity(CapacityRules rules) {
        return new SimulatorSettings(seed, rules, faults);
    }

    /** These settings with other faults. */
    public SimulatorSettings withFaults(FaultScript script) {
        return new SimulatorSettings(seed, capacity, script);
    }
}
