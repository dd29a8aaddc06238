package dev.sluice.simulator.fault;

import dev.sluice.simulator.protocol.Operation;
import java.util.Set;

/**
 * A fault, when and where.
 *
 * @param fault what happens
 * @param operations to which operations; never to others than the fault makes sense for
 * @param trigger when
 */
public record FaultRule(Fault fault, Set<Operation> operations, Trigger trigger) {
    public FaultRule {
        operations = Set.copyOf(operations);
        if (operations.isEmpty() || !fault.operations().containsAll(operations)) {
            throw new IllegalArgumentException(
                    "a " + fault + " makes sense for " + fault.operations() + " only, not for " + operations);
        }
    }

    /** To all operations that the fault makes sense for. */
    public static FaultRule of(Fault fault, Trigger trigger) {
        return new FaultRule(fault, fault.operations(), trigger);
    }
}
