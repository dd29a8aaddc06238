package dev.sluice.simulator.capacity;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The budget of one table or global index: as a whole, and of each of its partitions. Not thread-safe. */
final class ResourceBudget {
    /** P9: units per second of an on-demand table or index in either direction. */
    private static final double ACCOUNT_QUOTA = 40_000;
    /** Unused capacity of a provisioned table is kept for 300 seconds (burst). */
    private static final Duration BURST = Duration.ofSeconds(300);

    private static final Duration ONE_SECOND = Duration.ofSeconds(1);
    private static final Comparator<Long> UNSIGNED = Long::compareUnsigned;

    private final Throughput given;
    private final CapacityRules rules;
    private final TokenBucket writes;
    private final TokenBucket reads;
    private final TreeMap<Long, Partition> partitions = new TreeMap<>(UNSIGNED);

    ResourceBudget(Throughput given, CapacityRules rules, Instant now) {
        this.given = given;
        this.rules = rules;
        this.writes = whole(given.writes(), given.mostWrites(), now);
        this.reads = whole(given.reads(), given.mostReads(), now);
        int count = given.partitions();
        long width = Long.divideUnsigned(-1L, count);
        for (int i = 0; i < count; i++) {
            add(width * i, now);
        }
    }

    private TokenBucket whole(double perSecond, OptionalDouble most, Instant now) {
        return given.mode() == CapacityMode.PROVISIONED
                ? new TokenBucket(perSecond, BURST, now)
                : new TokenBucket(Math.min(most.orElse(ACCOUNT_QUOTA), ACCOUNT_QUOTA), ONE_SECOND, now);
    }

    /** Which limit refuses the charge; null when none does. */
    @Nullable
    LimitType refusal(Charge charge, Instant now) {
        if (!whole(charge).has(charge.units(), now)) {
            return limitOfWhole(charge.direction());
        }
        Partition partition = partition(charge.partitionHash());
        if (partition.has(charge, now)) {
            return null;
        }
        if (rules.splits()) {
            partition.throttled(charge, rules.splitAfter(), now).ifPresent(middle -> add(middle, now));
        }
        return LimitType.KEY_RANGE;
    }

    void take(Charge charge, Instant now) {
        whole(charge).take(charge.units(), now);
        partition(charge.partitionHash()).take(charge, now);
    }

    int partitions() {
        return partitions.size();
    }

    private LimitType limitOfWhole(Direction direction) {
        if (given.mode() == CapacityMode.PROVISIONED) {
            return LimitType.PROVISIONED_THROUGHPUT;
        }
        OptionalDouble most = direction == Direction.WRITE ? given.mostWrites() : given.mostReads();
        return most.isPresent() ? LimitType.MAX_ON_DEMAND : LimitType.ACCOUNT;
    }

    private Partition partition(long hash) {
        Map.Entry<Long, Partition> found = partitions.floorEntry(hash);
        if (found == null) {
            throw new IllegalStateException("the first partition begins at 0");
        }
        return found.getValue();
    }

    private void add(long first, Instant now) {
        partitions.putIfAbsent(first, new Partition(first, now));
    }

    private TokenBucket whole(Charge charge) {
        return charge.direction() == Direction.WRITE ? writes : reads;
    }
}
