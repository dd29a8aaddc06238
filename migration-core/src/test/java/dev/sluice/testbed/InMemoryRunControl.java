package dev.sluice.testbed;

import dev.sluice.gateway.ControllerProcess;
import dev.sluice.gateway.LeaseTerm;
import dev.sluice.gateway.RunControl;
import dev.sluice.run.Hold;
import dev.sluice.run.RunId;
import dev.sluice.run.RunOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Orders, terms and holds in memory. Thread-safe. */
final class InMemoryRunControl implements RunControl {
    private final List<RunOrder> orders = new ArrayList<>();
    private final List<LeaseTerm> terms = new ArrayList<>();
    private final Map<String, Map<Hold, String>> holds = new LinkedHashMap<>();
    private final BiConsumer<RunId, Boolean> pausing;

    /**
     * A control without orders.
     *
     * @param pausing told whether a run pauses from now on
     */
    InMemoryRunControl(BiConsumer<RunId, Boolean> pausing) {
        this.pausing = pausing;
    }

    @Override
    public synchronized void give(RunOrder order) {
        orders.add(order);
    }

    @Override
    public synchronized List<RunOrder> orders(RunId run) {
        return orders.stream().filter(order -> order.run().equals(run)).toList();
    }

    @Override
    public synchronized long beginTerm(RunId run, ControllerProcess process, Instant at) {
        terms.add(new LeaseTerm(terms.size() + 1L, run, process, at, Optional.empty()));
        return terms.size();
    }

    @Override
    public synchronized void endTerm(long term, Instant at) {
        LeaseTerm old = terms.get((int) term - 1);
        if (old.ended().isPresent()) {
            throw new IllegalStateException("ended twice: term " + term);
        }
        terms.set((int) term - 1, new LeaseTerm(term, old.run(), old.process(), old.began(), Optional.of(at)));
    }

    @Override
    public synchronized Optional<LeaseTerm> term(RunId run) {
        return terms.stream().filter(term -> term.run().equals(run)).reduce((earlier, later) -> later);
    }

    @Override
    public synchronized void noteHolds(RunId run, Map<Hold, String> now, Instant at) {
        holds.put(run.value(), Map.copyOf(now));
        pausing.accept(run, !now.isEmpty());
    }

    @Override
    public synchronized Map<Hold, String> holds(RunId run) {
        return holds.getOrDefault(run.value(), Map.of());
    }
}
