package dev.sluice.simulator;

import dev.sluice.item.Item;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultSource;
import dev.sluice.simulator.fault.Injection;
import dev.sluice.simulator.operation.Call;
import dev.sluice.simulator.operation.Operations;
import dev.sluice.simulator.operation.Withholding;
import dev.sluice.simulator.protocol.Answer;
import dev.sluice.simulator.protocol.Operation;
import dev.sluice.simulator.protocol.RefusedException;
import dev.sluice.simulator.protocol.RequestDocument;
import dev.sluice.simulator.table.Catalog;
import dev.sluice.simulator.table.SimulatedTable;
import dev.sluice.simulator.table.StoredItem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Sluice simulator, not DynamoDB. Requests come in as JSON and are carried out one at a time; time comes from the clock given, so
 * that late landings and budgets work on virtual time too. The same settings, clock and requests give the same answers. Thread-safe:
 * one lock.
 */
public final class Simulator {
    /** What it calls itself wherever somebody meets it. */
    public static final String NAME = "Sluice simulator, not DynamoDB";

    private final Clock clock;
    private final Instant start;
    private final Catalog catalog = new Catalog();
    private final Operations operations;
    private final FaultSource faults;
    private final FaultyAnswers faulty;
    private final RandomGenerator random;
    private final PriorityQueue<Landing> underway = new PriorityQueue<>();
    private long landings;
    private long landed;

    /** Starts without tables. */
    public Simulator(SimulatorSettings settings, Clock clock) {
        this.clock = clock;
        this.start = clock.instant();
        this.random = new SplittableRandom(settings.seed());
        this.operations =
                new Operations(catalog, settings.capacity(), settings.faults().longestLag(), random);
        this.faults = new FaultSource(settings.faults());
        this.faulty = new FaultyAnswers(catalog);
    }

    /** Takes a request as from a client, faults included. */
    public Delivery receive(Operation operation, String body) {
        RequestDocument request;
        try {
            request = RequestDocument.parse(body);
        } catch (RefusedException e) {
            return new Delivery.Prompt(Answer.of(e));
        }
        synchronized (this) {
            land();
            Instant now = clock.instant();
            Optional<Fault> fault = faults.next(operation, Duration.between(start, now));
            Call call = new Call(operation, request, now, Withholding.NOTHING);
            return fault.isPresent() ? faulted(call, fault.get()) : new Delivery.Prompt(answer(call));
        }
    }

    /** Carries out a request past all faults, for a test that looks or prepares; budgets hold. */
    public Answer handle(Operation operation, String body) {
        try {
            RequestDocument request = RequestDocument.parse(body);
            synchronized (this) {
                land();
                return answer(new Call(operation, request, clock.instant(), Withholding.NOTHING));
            }
        } catch (RefusedException e) {
            return Answer.of(e);
        }
    }

    /** Carries out the requests that arrive late and are due; each request does so too. */
    public synchronized void land() {
        Instant now = clock.instant();
        for (Landing next = underway.peek(); next != null && !next.due().isAfter(now); next = underway.peek()) {
            underway.remove();
            landed++;
            // Nobody waits for the answer.
            Answer ignored = answer(new Call(next.operation(), next.request(), now, Withholding.NOTHING));
            assert !ignored.body().isEmpty();
        }
    }

    /** How many requests have yet to arrive. */
    public synchronized int underway() {
        return underway.size();
    }

    /** How many requests arrived late or twice. */
    public synchronized long landed() {
        return landed;
    }

    /** The faults so far, in order. */
    public synchronized List<Injection> injections() {
        return faults.injections();
    }

    /** Every item of a table, past faults and budgets; none when there is no such table. */
    public synchronized List<Item> items(String table) {
        return catalog.all().stream()
                .filter(one -> one.name().equals(table))
                .flatMap(one -> one.items().all().values().stream())
                .map(StoredItem::item)
                .toList();
    }

    /** How many partitions a table has now, or an index of it; an empty name of the index stands for the table. */
    public synchronized int partitions(String table, String index) {
        return catalog.all().stream()
                .filter(one -> one.name().equals(table))
                .mapToInt(one -> one.capacity().partitions(index))
                .sum();
    }

    /** The time. */
    public Instant now() {
        return clock.instant();
    }

    private Answer answer(Call call) {
        try {
            return Answer.of(operations.run(call));
        } catch (RefusedException e) {
            return Answer.of(e);
        }
    }

    private Delivery faulted(Call call, Fault fault) {
        if (fault instanceof Fault.Slow slow) {
            return new Delivery.Slow(answer(call), slow.delay(), slow.pace());
        }
        if (fault instanceof Fault.Reset reset) {
            carryOut(call, reset.effect());
            return new Delivery.Broken(Delivery.Manner.RESET, Duration.ZERO);
        }
        if (fault instanceof Fault.NoAnswer) {
            carryOut(call, Fault.Effect.APPLIED);
            return new Delivery.Broken(Delivery.Manner.CLOSED, Duration.ZERO);
        }
        if (fault instanceof Fault.LateLanding late) {
            send(call, late.landsAfter());
            return new Delivery.Broken(Delivery.Manner.CLOSED, late.clientWaits());
        }
        return new Delivery.Prompt(faultyAnswer(call, fault));
    }

    private Answer faultyAnswer(Call call, Fault fault) {
        if (fault instanceof Fault.DuplicateDelivery duplicate) {
            Answer answer = answer(call);
            send(call, duplicate.again());
            return answer;
        }
        if (fault instanceof Fault.Unprocessed unprocessed) {
            return answer(new Call(call.operation(), call.request(), call.now(), withholding(unprocessed.share())));
        }
        if (fault instanceof Fault.StaleRead stale) {
            return stale(call, stale.lag());
        }
        if (fault instanceof Fault.ServerError error) {
            carryOut(call, error.effect());
        }
        Optional<RefusedException> refusal = faulty.refusal(call, fault);
        return refusal.isPresent() ? Answer.of(refusal.get()) : FaultyAnswers.maimed(answer(call), fault);
    }

    private void carryOut(Call call, Fault.Effect effect) {
        if (effect == Fault.Effect.APPLIED) {
            Answer lost = answer(call);
            assert !lost.body().isEmpty();
        }
    }

    private void send(Call call, Duration later) {
        underway.add(new Landing(call.now().plus(later), landings++, call.operation(), call.request()));
    }

    private Answer stale(Call call, Duration lag) {
        List<SimulatedTable> tables = faulty.tablesReadEventually(call);
        List<List<dev.sluice.simulator.table.PlannedWrite>> undone =
                tables.stream().map(table -> table.back(call.now().minus(lag))).toList();
        try {
            return answer(call);
        } finally {
            for (int i = 0; i < tables.size(); i++) {
                tables.get(i).forward(undone.get(i));
            }
        }
    }

    /** Of several parts the first is always withheld and the second never, so that "some" is neither none nor all. */
    private Withholding withholding(Fault.Share share) {
        if (share == Fault.Share.ALL) {
            return part -> true;
        }
        long drawn = (random.nextLong() | 1) & ~2L;
        return part -> (drawn >>> part % Long.SIZE & 1) == 1;
    }
}
