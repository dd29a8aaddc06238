package dev.sluice.simulator.capacity;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The budgets of a table and of each of its global indexes. A request gets all it wants or nothing: a write is refused when one index
 * lacks capacity (W7). Not thread-safe: the simulator's lock guards it.
 */
public final class TableCapacity {
    private final Map<String, ResourceBudget> budgets = new HashMap<>();
    private final Map<String, Throughput> given;
    private final CapacityRules rules;

    /**
     * Begins with full buckets.
     *
     * @param given what the table (under the empty name) and each global index were given
     * @param rules how strictly it is kept
     * @param now the time
     */
    public TableCapacity(Map<String, Throughput> given, CapacityRules rules, Instant now) {
        this.given = Map.copyOf(given);
        this.rules = rules;
        given.forEach((name, throughput) -> budgets.put(name, new ResourceBudget(throughput, rules, now)));
    }

    /** Takes what all charges want, or nothing and tells why. */
    public Optional<Throttle> take(Collection<Charge> charges, Instant now) {
        Optional<Throttle> refusal = refusal(charges, now);
        if (refusal.isEmpty()) {
            spend(charges, now);
        }
        return refusal;
    }

    /** Whether all charges could be taken, without taking them; the reason if not. */
    public Optional<Throttle> refusal(Collection<Charge> charges, Instant now) {
        if (rules.enforcement() == CapacityRules.Enforcement.ON) {
            for (Charge charge : charges) {
                @Nullable LimitType limit = budget(charge).refusal(charge, now);
                if (limit != null) {
                    return Optional.of(new Throttle(charge.index(), charge.direction(), limit, mode()));
                }
            }
        }
        return Optional.empty();
    }

    /** Takes what all charges want, even into debt. */
    public void spend(Collection<Charge> charges, Instant now) {
        if (rules.enforcement() == CapacityRules.Enforcement.ON) {
            charges.forEach(charge -> budget(charge).take(charge, now));
        }
    }

    /** How the table is paid for. */
    public CapacityMode mode() {
        return throughput("").mode();
    }

    /** How many partitions the table (under the empty name) or an index has now. */
    public int partitions(String index) {
        ResourceBudget budget = budgets.get(index);
        return budget == null ? 0 : budget.partitions();
    }

    /** What the table (under the empty name) or an index was given. */
    public Throughput throughput(String index) {
        Throughput throughput = given.get(index);
        if (throughput == null) {
            throw new IllegalArgumentException("no budget of its own: " + index);
        }
        return throughput;
    }

    private ResourceBudget budget(Charge charge) {
        ResourceBudget budget = budgets.get(charge.index());
        if (budget == null) {
            throw new IllegalArgumentException("no budget of its own: " + charge.index());
        }
        return budget;
    }
}
