package dev.sluice.harness;

import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.Fault.Effect;
import dev.sluice.simulator.fault.Fault.Share;
import dev.sluice.simulator.fault.FaultRule;
import dev.sluice.simulator.fault.Trigger;
import dev.sluice.simulator.protocol.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Faults of writes, mixed. Stateless. */
final class FaultMix {
    private static final Duration SHORT = Duration.ofMillis(5);
    /** Everything that lands so late does so when the round says that the time has come, sooner than a signature is too old. */
    private static final Duration AFTER_THE_ROUND = Duration.ofHours(1);

    private FaultMix() {}

    /** Some of everything, about one request in five, and of the few batches of mode bulk every third lands late: the fence is for them. */
    static List<FaultRule> mild(Traffic traffic) {
        List<FaultRule> rules = scaled(traffic, 1);
        if (traffic == Traffic.BULK) {
            add(rules, new Fault.LateLanding(SHORT, AFTER_THE_ROUND), 0.3, Set.of(Operation.BATCH_WRITE_ITEM));
        }
        return rules;
    }

    /** The same, about one request in three (P-2). */
    static List<FaultRule> thirtyPercent(Traffic traffic) {
        return scaled(traffic, traffic == Traffic.BULK ? 1.8 : 1.6);
    }

    private static List<FaultRule> scaled(Traffic traffic, double by) {
        List<FaultRule> rules = new ArrayList<>();
        prompt().forEach((fault, probability) -> add(rules, fault, probability * by, Fault.WRITES));
        // What lands later is refused by its condition, or without one fenced off.
        late().forEach((fault, probability) -> add(rules, fault, probability * by, Fault.WRITES));
        // Without a condition only what had no answer may land: nobody sends an answered request again.
        Set<Operation> twice = EnumSet.copyOf(Fault.WRITES);
        if (traffic == Traffic.BULK) {
            twice.remove(Operation.BATCH_WRITE_ITEM);
        }
        twice().forEach((fault, probability) -> add(rules, fault, probability * by, twice));
        return rules;
    }

    private static java.util.Map<Fault, Double> prompt() {
        java.util.Map<Fault, Double> faults = new java.util.LinkedHashMap<>();
        faults.put(new Fault.Throttle("TableWriteProvisionedThroughputExceeded"), 0.01);
        faults.put(new Fault.Throttle("TableWriteKeyRangeThroughputExceeded"), 0.01);
        faults.put(new Fault.Unprocessed(Share.SOME), 0.03);
        faults.put(new Fault.Unprocessed(Share.ALL), 0.01);
        faults.put(new Fault.ServerError(500, Effect.APPLIED), 0.01);
        faults.put(new Fault.ServerError(500, Effect.NOT_APPLIED), 0.005);
        faults.put(new Fault.ServerError(503, Effect.NOT_APPLIED), 0.005);
        faults.put(new Fault.Slow(Duration.ofMillis(10), Fault.Pace.LATE), 0.01);
        faults.put(new Fault.Slow(Duration.ofMillis(10), Fault.Pace.DRIPPING), 0.005);
        faults.put(new Fault.Reset(Effect.APPLIED), 0.005);
        faults.put(new Fault.Reset(Effect.NOT_APPLIED), 0.005);
        faults.put(new Fault.NoAnswer(), 0.01);
        faults.put(new Fault.MissingConsumedCapacity(), 0.005);
        return faults;
    }

    private static java.util.Map<Fault, Double> late() {
        java.util.Map<Fault, Double> faults = new java.util.LinkedHashMap<>();
        faults.put(new Fault.LateLanding(SHORT, Duration.ofMillis(200)), 0.01);
        faults.put(new Fault.LateLanding(SHORT, Duration.ofMillis(1_500)), 0.01);
        faults.put(new Fault.LateLanding(SHORT, AFTER_THE_ROUND), 0.02);
        return faults;
    }

    private static java.util.Map<Fault, Double> twice() {
        java.util.Map<Fault, Double> faults = new java.util.LinkedHashMap<>();
        faults.put(new Fault.DuplicateDelivery(Duration.ofMillis(300)), 0.01);
        faults.put(new Fault.DuplicateDelivery(AFTER_THE_ROUND), 0.03);
        faults.put(new Fault.WrongAnswerCount(), 0.01);
        return faults;
    }

    private static void add(List<FaultRule> rules, Fault fault, double probability, Set<Operation> struck) {
        Set<Operation> operations = EnumSet.copyOf(fault.operations());
        operations.retainAll(struck);
        rules.add(new FaultRule(fault, operations, new Trigger.Probability(probability)));
    }
}
