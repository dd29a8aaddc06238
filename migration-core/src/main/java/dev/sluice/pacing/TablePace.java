package dev.sluice.pacing;

import dev.sluice.design.IndexDesign;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.StoreFailure;
import dev.sluice.gateway.ThrottleReason;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.gateway.WriteGrant;
import dev.sluice.limits.WriteCost;
import dev.sluice.value.WriteUnits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How fast one table is written: a bucket for it and one for each global index, its hot keys, its circuit breaker. While nothing limits the
 * table, {@link #isOpen} says so without a lock and nothing is estimated or debited. Thread-safe.
 */
public final class TablePace {
    private static final String TABLE = "";
    private static final long SECOND = 1_000_000_000;
    /** For so long the last reason explains throttles that come without one. */
    private static final long EXPLAINS = 2 * SECOND;

    private final TableDesign table;
    private final WriteCost cost;
    private final ThrottleCounts counts;
    private final Map<String, Bucket> buckets = new HashMap<>();
    private final Map<String, Meter> meters = new HashMap<>();
    private final Map<String, Meter> refused = new HashMap<>();
    private final Map<String, List<KeyAttribute>> partitionKeys = new HashMap<>();
    private final HotKeys hotKeys = new HotKeys();
    private final Breaker breaker;
    private volatile boolean open = true;
    private long asked = -SECOND;
    private @Nullable ThrottleReason lastReason;
    private long explained;
    private final Suspects suspects = new Suspects();
    private final Guess guess = new Guess();

    TablePace(TableDesign table, BreakerSettings settings, MonotonicTime time, ThrottleCounts counts) {
        this.table = table;
        this.cost = new WriteCost(table);
        this.counts = counts;
        this.breaker = new Breaker(table.name(), settings, time);
        add(TABLE, List.of(table.partitionKey()));
        for (IndexDesign index : table.indexes()) {
            if (index.kind() == IndexDesign.Kind.GLOBAL) {
                add(index.name(), index.partitionKeys());
            }
        }
    }

    private void add(String resource, List<KeyAttribute> keys) {
        buckets.put(resource, Bucket.ofResource());
        meters.put(resource, new Meter());
        refused.put(resource, new Meter());
        partitionKeys.put(resource, keys);
    }

    /** Whether nothing limits the table now. */
    public boolean isOpen() {
        return open;
    }

    /**
     * How long until the next request may go; 0 for at once.
     *
     * @throws dev.sluice.problem.StoppedException when the table has not answered for too long
     */
    public synchronized long waitNanos(long now) {
        long wait = breaker.delay(now);
        for (Bucket bucket : buckets.values()) {
            bucket.raise(now);
            wait = Math.max(wait, bucket.delay(now));
        }
        hotKeys.cool(now);
        reopen();
        return wait;
    }

    /** A request to fill. */
    public synchronized Load load(long now) {
        return new Load(this, now, breaker.isClosed() ? Integer.MAX_VALUE : 1);
    }

    /** How long an item of a hot key still waits; 0 where it waits no longer. */
    public synchronized long waitNanos(HotKey key, long now) {
        return hotKeys.delay(key, now);
    }

    WriteUnits cost(VersionedItem item) {
        return cost.of(item.content(), item.measured());
    }

    synchronized boolean isTooMuch(WriteUnits units) {
        for (Map.Entry<String, Bucket> bucket : buckets.entrySet()) {
            if (units.of(index(bucket.getKey())) > bucket.getValue().mostOfRequest()) {
                return true;
            }
        }
        return false;
    }

    /** Debits what a write is expected to use that is none of an item of ours, such as one that removes attributes. */
    public synchronized WriteUnits take(WriteUnits units, long now) {
        buckets.forEach((resource, bucket) -> bucket.debit(units.of(index(resource)), now));
        breaker.sending();
        return units;
    }

    synchronized Offer take(VersionedItem item, WriteUnits units, long now) {
        if (!hotKeys.isEmpty()) {
            for (String resource : partitionKeys.keySet()) {
                Optional<HotKey> key = key(resource, item);
                if (key.isPresent() && hotKeys.delay(key.get(), now) > 0) {
                    return new Offer.Hot(key.get());
                }
            }
            for (String resource : partitionKeys.keySet()) {
                key(resource, item).ifPresent(key -> hotKeys.debit(key, units.of(index(resource)), now));
            }
        }
        buckets.forEach((resource, bucket) -> bucket.debit(units.of(index(resource)), now));
        breaker.sending();
        return new Offer.Taken(units);
    }

    private Optional<HotKey> key(String resource, VersionedItem item) {
        OptionalLong hash = KeyHash.of(item.content(), partitionKeys.getOrDefault(resource, List.of()));
        return hash.isPresent() ? Optional.of(new HotKey(resource, hash.getAsLong())) : Optional.empty();
    }

    /**
     * The target answered a request.
     *
     * @param debited what was debited for it; absent where nothing was, since nothing limited the table then
     * @param consumed what it says it used
     */
    public synchronized void answered(Optional<WriteUnits> debited, WriteUnits consumed, long now) {
        breaker.answered(now);
        meters.forEach((resource, meter) -> meter.add(consumed.of(index(resource)), now));
        if (debited.isPresent()) {
            buckets.forEach((resource, bucket) ->
                    bucket.correct(debited.get().of(index(resource)) - consumed.of(index(resource)), now));
        }
        reopen();
    }

    /** Nobody knows what became of a request: what was debited stays debited. */
    public synchronized void failed(StoreFailure failure, long now) {
        breaker.failed(failure, now);
        reopen();
    }

    /** Whether a throttled item is to be sent alone, so that its exception names the reason: at most one a second. */
    public synchronized boolean asksForReason(long now) {
        if (now - asked < SECOND) {
            return false;
        }
        asked = now;
        return true;
    }

    /**
     * The item that was sent alone went through, so nobody said why others do not. Where a few partition keys came back again and again it
     * is they that are hot, else the table is throttled a little.
     */
    public synchronized void notExplained(long now) {
        List<Long> hot = suspects.hot();
        hot.forEach(key -> hotKeys.throttled(new HotKey(TABLE, key), now));
        if (hot.isEmpty() && suspects.areSeveral()) {
            lastReason = ofTable();
            explained = now;
            guess.begins(get(buckets, TABLE), now);
            adapt(lastReason, List.of(), now);
        }
        suspects.clear();
        reopen();
    }

    /** A request was throttled, and the target said why. */
    public synchronized void throttled(ThrottleReason reason, List<VersionedItem> items, long now) {
        counts.add(reason);
        note(items, now);
        lastReason = reason;
        explained = now;
        suspects.clear();
        guess.ends(reason, get(buckets, TABLE), now);
        adapt(reason, items, now);
    }

    /** Items were throttled or came back unprocessed, and nobody said why. */
    public synchronized void throttled(List<VersionedItem> items, long now) {
        counts.addUnexplained(table.name());
        note(items, now);
        items.forEach(item -> suspects.note(KeyHash.of(item.content(), table.partitionKey())));
        ThrottleReason reason = lastReason;
        if (reason != null && now - explained < EXPLAINS) {
            adapt(reason, items, now);
        } else if (get(buckets, TABLE).isFound() && hotKeys.isEmpty()) {
            // Its limit was met before, and is met again.
            guess.begins(get(buckets, TABLE), now);
            adapt(ofTable(), items, now);
        }
    }

    private ThrottleReason ofTable() {
        return new ThrottleReason(ThrottleReason.Limit.PROVISIONED, table.name(), Optional.empty());
    }

    private void adapt(ThrottleReason reason, List<VersionedItem> items, long now) {
        String resource = buckets.containsKey(reason.index().orElse(TABLE))
                ? reason.index().orElse(TABLE)
                : TABLE;
        Bucket bucket = get(buckets, resource);
        switch (reason.limit()) {
            case KEY_RANGE -> items.forEach(item -> key(resource, item).ifPresent(hot -> hotKeys.throttled(hot, now)));
            case PROVISIONED -> bucket.throttled(lately(resource, now), now);
            case ACCOUNT, MAX_ON_DEMAND -> bucket.metQuota(lately(resource, now), now);
        }
        reopen();
    }

    /** Nothing was sent in that time because somebody held the run: it does not count as time in which the target failed. */
    synchronized void wasHeld(long from, long until) {
        breaker.wasHeld(from, until);
    }

    private Lately lately(String resource, long now) {
        return Lately.of(get(meters, resource), get(refused, resource), now);
    }

    private void note(List<VersionedItem> items, long now) {
        for (VersionedItem item : items) {
            WriteUnits units = cost(item);
            refused.forEach((resource, meter) -> meter.add(units.of(index(resource)), now));
        }
    }

    /**
     * Sets how fast each resource may be written at most: what it is given, or what a person asks for where that is less, or where more may
     * be had.
     */
    synchronized void ceiling(Map<String, WriteGrant> grants, OptionalDouble ofPerson, long now) {
        buckets.forEach((resource, bucket) -> bucket.ceiling(ceiling(grants.get(resource), ofPerson), now));
        reopen();
    }

    private static double ceiling(@Nullable WriteGrant grant, OptionalDouble ofPerson) {
        if (grant == null) {
            return ofPerson.orElse(Double.POSITIVE_INFINITY);
        }
        return grant.firmness() == WriteGrant.Firmness.WARM
                ? ofPerson.orElse(grant.unitsPerSecond())
                : Math.min(ofPerson.orElse(Double.POSITIVE_INFINITY), grant.unitsPerSecond());
    }

    /** Units a second that the table's own bucket grants; infinite while nothing limits it. */
    synchronized double granted() {
        return get(buckets, TABLE).rate();
    }

    /** Units a second over the last five seconds, table and indexes. */
    synchronized double consumed(long now) {
        return meters.values().stream()
                .mapToDouble(meter -> meter.perSecond(20, now))
                .sum();
    }

    /** What the circuit breaker says; nothing while it is closed. */
    synchronized Optional<String> broken() {
        return breaker.sentence();
    }

    private void reopen() {
        open = breaker.isClosed()
                && hotKeys.isEmpty()
                && buckets.values().stream().noneMatch(Bucket::isLimited);
    }

    private static Optional<String> index(String resource) {
        return resource.isEmpty() ? Optional.empty() : Optional.of(resource);
    }

    private static <T> T get(Map<String, T> ofResource, String resource) {
        T found = ofResource.get(resource);
        if (found == null) {
            throw new IllegalStateException("no such index: " + resource);
        }
        return found;
    }
}
