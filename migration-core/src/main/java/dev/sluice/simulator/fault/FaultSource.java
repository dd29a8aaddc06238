package dev.sluice.simulator.fault;

import dev.sluice.simulator.protocol.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Draws the faults of a script, request by request: the same ones for the same requests. Each rule draws from a generator of its
 * own, so that another rule does not change what it does. Not thread-safe: the simulator's lock guards it.
 */
public final class FaultSource {
    private final List<Drawn> rules = new ArrayList<>();
    private final List<Injection> injections = new ArrayList<>();
    private long requests;

    /** Begins a script. */
    public FaultSource(FaultScript script) {
        for (int i = 0; i < script.rules().size(); i++) {
            rules.add(new Drawn(script.rules().get(i), new SplittableRandom(script.seed() * 31 + i)));
        }
    }

    /** The fault of the next request, if one strikes. */
    public Optional<Fault> next(Operation operation, Duration sinceStart) {
        requests++;
        Optional<Fault> fault = Optional.empty();
        for (Drawn rule : rules) { // every rule counts and draws, whichever strikes first
            boolean strikes = rule.strikes(operation, sinceStart);
            if (strikes && fault.isEmpty()) {
                fault = Optional.of(rule.rule.fault());
            }
        }
        fault.ifPresent(struck -> injections.add(new Injection(requests, operation, struck)));
        return fault;
    }

    /** All faults so far, in order. */
    public List<Injection> injections() {
        return List.copyOf(injections);
    }

    private static final class Drawn {
        private final FaultRule rule;
        private final RandomGenerator random;
        private long matching;

        Drawn(FaultRule rule, RandomGenerator random) {
            this.rule = rule;
            this.random = random;
        }

        boolean strikes(Operation operation, Duration sinceStart) {
            if (!rule.operations().contains(operation)) {
                return false;
            }
            matching++;
            if (rule.trigger() instanceof Trigger.Probability probability) {
                return random.nextDouble() < probability.value();
            }
            if (rule.trigger() instanceof Trigger.Nth nth) {
                return matching == nth.number();
            }
            if (rule.trigger() instanceof Trigger.From from) {
                return matching >= from.number();
            }
            return sinceStart.compareTo(((Trigger.After) rule.trigger()).sinceStart()) >= 0;
        }
    }
}
