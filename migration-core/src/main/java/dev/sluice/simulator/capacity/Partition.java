package dev.sluice.simulator.capacity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A range of the key space with the budget of one partition: 1,000 write and 3,000 read units per second (P1). Not thread-safe.
 */
final class Partition {
    static final double WRITES_PER_SECOND = 1_000;
    static final double READS_PER_SECOND = 3_000;

    private static final Duration ONE_SECOND = Duration.ofSeconds(1);
    /** Heat that pauses for longer than this begins anew. */
    private static final Duration HEAT_PAUSE = Duration.ofSeconds(2);

    private static final int REMEMBERED = 64;

    private final long first;
    private final TokenBucket writes;
    private final TokenBucket reads;
    private final Deque<Long> recent = new ArrayDeque<>();
    private @Nullable Instant hotSince;
    private @Nullable Instant lastThrottle;

    /** A partition from that hash on. */
    Partition(long first, Instant now) {
        this.first = first;
        this.writes = new TokenBucket(WRITES_PER_SECOND, ONE_SECOND, now);
        this.reads = new TokenBucket(READS_PER_SECOND, ONE_SECOND, now);
    }

    /** The first hash of its range, compared unsigned. */
    long first() {
        return first;
    }

    boolean has(Charge charge, Instant now) {
        return bucket(charge).has(charge.units(), now);
    }

    void take(Charge charge, Instant now) {
        bucket(charge).take(charge.units(), now);
    }

    /** Notes a throttle; tells where to split when it has been hot for that long and more than one key is (P3). */
    Optional<Long> throttled(Charge charge, Duration splitAfter, Instant now) {
        remember(charge.partitionHash());
        if (hotSince == null || lastThrottle == null || now.isAfter(lastThrottle.plus(HEAT_PAUSE))) {
            hotSince = now;
        }
        lastThrottle = now;
        return now.isBefore(hotSince.plus(splitAfter)) ? Optional.empty() : middle();
    }

    private Optional<Long> middle() {
        List<Long> distinct =
                recent.stream().distinct().sorted(Long::compareUnsigned).toList();
        return distinct.size() < 2 ? Optional.empty() : Optional.of(distinct.get(distinct.size() / 2));
    }

    private void remember(long hash) {
        recent.addLast(hash);
        if (recent.size() > REMEMBERED) {
            recent.removeFirst();
        }
    }

    private TokenBucket bucket(Charge charge) {
        return charge.direction() == Direction.WRITE ? writes : reads;
    }
}
