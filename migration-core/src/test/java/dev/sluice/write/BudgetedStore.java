package dev.sluice.write;

import dev.sluice.design.IndexDesign;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.BatchAnswer;
import dev.sluice.gateway.InsertAnswer;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.PutAnswer;
import dev.sluice.gateway.StoreFailure;
import dev.sluice.gateway.TableDescription;
import dev.sluice.gateway.ThrottleReason;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.limits.WriteCost;
import dev.sluice.pacing.KeyHash;
import dev.sluice.simulator.capacity.CapacityRules;
import dev.sluice.simulator.capacity.Charge;
import dev.sluice.simulator.capacity.Direction;
import dev.sluice.simulator.capacity.TableCapacity;
import dev.sluice.simulator.capacity.Throttle;
import dev.sluice.simulator.capacity.Throughput;
import dev.sluice.testbed.ManualTime;
import dev.sluice.value.WriteUnits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A target with the simulator's budgets, in virtual time: each request takes a moment. It notes every unit that it serves. */
final class BudgetedStore implements ItemStore {
    private final ManualTime time;
    private final TableDesign table;
    private final TableCapacity capacity;
    private final WriteCost cost;
    private final Duration ofRequest;
    private final Map<String, Map<Long, Double>> servedByMilli = new HashMap<>();
    private final Map<Long, Long> servedByKey = new HashMap<>();
    private final Map<Long, Long> lastByKey = new HashMap<>();
    private final Instant start;
    private long requests;
    private long throttledRequests;
    private double offeredInFirstSecond;

    BudgetedStore(ManualTime time, TableDesign table, Map<String, Throughput> given, Duration ofRequest) {
        this.time = time;
        this.table = table;
        this.capacity = new TableCapacity(
                given, new CapacityRules(CapacityRules.Enforcement.ON, Duration.ZERO), time.instant());
        this.cost = new WriteCost(table);
        this.ofRequest = ofRequest;
        this.start = time.instant();
    }

    long requests() {
        return requests;
    }

    long throttledRequests() {
        return throttledRequests;
    }

    /** Units that were sent in the first second, whether they were served or not. */
    double offeredInFirstSecond() {
        return offeredInFirstSecond;
    }

    /** Milliseconds from the start until an item of that key was served last. */
    long last(VersionedItem item) {
        return lastByKey.getOrDefault(partition(item), 0L);
    }

    /** All units of a table (under the empty name) or an index. */
    double total(String resource) {
        return servedByMilli.getOrDefault(resource, Map.of()).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    /** The most units of a table (under the empty name) or an index in any ten seconds. */
    double mostInTenSeconds(String resource) {
        Map<Long, Double> served = servedByMilli.getOrDefault(resource, Map.of());
        double most = 0;
        double sum = 0;
        List<Long> moments = served.keySet().stream().sorted().toList();
        int first = 0;
        for (long moment : moments) {
            sum += served.getOrDefault(moment, 0.0);
            while (moments.get(first) <= moment - 10_000) {
                sum -= served.getOrDefault(moments.get(first++), 0.0);
            }
            most = Math.max(most, sum);
        }
        return most;
    }

    @Override
    public PutAnswer putIfNewer(TableDesign of, VersionedItem item) {
        begin();
        Optional<Throttle> throttle = serve(item);
        if (throttle.isEmpty()) {
            return new PutAnswer.Stored(units(item), Optional.empty());
        }
        throttledRequests++;
        return new PutAnswer.Failed(failure(throttle.get()));
    }

    @Override
    public InsertAnswer insertBatch(TableDesign of, List<VersionedItem> items) {
        begin();
        List<InsertAnswer.Result> results = new ArrayList<>();
        WriteUnits consumed = WriteUnits.ZERO;
        for (VersionedItem item : items) {
            boolean served = serve(item).isEmpty();
            consumed = served ? consumed.plus(units(item)) : consumed;
            results.add(
                    served
                            ? new InsertAnswer.Stored()
                            : new InsertAnswer.Failed(new StoreFailure(
                                    StoreFailure.Kind.THROTTLE, "ProvisionedThroughputExceeded", "Too fast.")));
        }
        throttledRequests += results.stream().anyMatch(InsertAnswer.Failed.class::isInstance) ? 1 : 0;
        return new InsertAnswer(results, consumed);
    }

    @Override
    public BatchAnswer putBatch(TableDesign of, List<VersionedItem> items) {
        begin();
        List<VersionedItem> back = new ArrayList<>();
        WriteUnits consumed = WriteUnits.ZERO;
        Optional<Throttle> last = Optional.empty();
        for (VersionedItem item : items) {
            Optional<Throttle> throttle = serve(item);
            consumed = throttle.isEmpty() ? consumed.plus(units(item)) : consumed;
            throttle.ifPresent(why -> back.add(item));
            last = throttle.isPresent() ? throttle : last;
        }
        throttledRequests += back.isEmpty() ? 0 : 1;
        return back.size() == items.size()
                ? new BatchAnswer(back, WriteUnits.ZERO, last.map(this::failure))
                : new BatchAnswer(back, consumed, Optional.empty());
    }

    private void begin() {
        time.pass(ofRequest);
        requests++;
    }

    private Optional<Throttle> serve(VersionedItem item) {
        WriteUnits units = units(item);
        boolean first = Duration.between(start, time.instant()).compareTo(Duration.ofSeconds(1)) < 0;
        offeredInFirstSecond += first ? units.table() : 0;
        List<Charge> charges = new ArrayList<>();
        charges.add(new Charge("", Direction.WRITE, partition(item), units.table()));
        for (IndexDesign index : table.indexes()) {
            KeyHash.of(item.content(), index.partitionKeys())
                    .ifPresent(hash -> charges.add(
                            new Charge(index.name(), Direction.WRITE, hash, units.of(Optional.of(index.name())))));
        }
        Optional<Throttle> throttle = capacity.take(charges, time.instant());
        if (throttle.isEmpty()) {
            long milli = Duration.between(start, time.instant()).toMillis();
            charges.forEach(charge -> servedByMilli
                    .computeIfAbsent(charge.index(), name -> new HashMap<>())
                    .merge(milli, charge.units(), Double::sum));
            servedByKey.merge(partition(item), 1L, Long::sum);
            lastByKey.put(partition(item), milli);
        }
        return throttle;
    }

    private StoreFailure failure(Throttle why) {
        String resource = "arn:aws:dynamodb:somewhere:000000000000:table/" + table.name()
                + (why.index().isEmpty() ? "" : "/index/" + why.index());
        return new StoreFailure(
                StoreFailure.Kind.THROTTLE,
                "ProvisionedThroughputExceededException",
                "Too fast.",
                ThrottleReason.of(why.reason(), resource).stream().toList());
    }

    private WriteUnits units(VersionedItem item) {
        return cost.of(item.content(), item.measured());
    }

    private long partition(VersionedItem item) {
        return KeyHash.of(item.content(), table.partitionKey()) * 0x9E3779B97F4A7C15L;
    }

    @Override
    public Optional<TableDescription> describe(String name) {
        throw new UnsupportedOperationException("only writes are measured");
    }

    @Override
    public void create(TableDesign design) {
        // It is there.
    }

    @Override
    public void ensureTimeToLive(TableDesign design) {
        // Nothing expires.
    }

    @Override
    public boolean isEmpty(String name) {
        return servedByKey.isEmpty();
    }

    @Override
    public void close() {
        // nothing to release
    }
}
