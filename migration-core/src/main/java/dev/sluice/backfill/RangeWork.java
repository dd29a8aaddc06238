package dev.sluice.backfill;

import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.RangeRecord;
import dev.sluice.problem.SourceLostException;
import dev.sluice.problem.SourceStrainedException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a worker does with a range of a snapshot: it reads the range, in parts where the range is too large. Thread-safe.
 *
 * <p>A range that the source gave up on is left for the next epoch, when every item of it that was sent has its outcome.
 */
final class RangeWork {
    /**
     * What it works with.
     *
     * @param reader reads into the writer
     * @param sizes of ranges, as known in this process
     * @param deadline of the snapshot
     * @param begun told of each range before it is read
     * @param entities gives the entity of a range, and where its rows go that cannot be moved
     */
    record Surroundings(
            BackfillPorts ports,
            RangeReader reader,
            RangeSizes sizes,
            Deadline deadline,
            Consumer<RangeRecord> begun,
            Function<RangeRecord, MovedEntity> entities) {}

    private final Surroundings with;
    private final AtomicReference<@Nullable SourceStrainedException> strain = new AtomicReference<>();

    RangeWork(Surroundings with) {
        this.with = with;
    }

    /** The first reason for which a range was left; null where none was. */
    @Nullable
    SourceStrainedException strain() {
        return strain.get();
    }

    /** Reads it, unless the snapshot's time is up. */
    void move(RangeRecord range) {
        if (with.deadline().isPast()) {
            return;
        }
        List<RangeRecord> parts = parts(range);
        if (parts.size() == 1) {
            read(range);
        } else {
            parts.forEach(this::move);
        }
    }

    private List<RangeRecord> parts(RangeRecord range) {
        if (!with.sizes().isTooLarge(range)) {
            return List.of(range);
        }
        List<KeyRange> halves =
                with.reader().epoch().halves(entity(range).projection().reading(), range.range());
        if (halves.size() < 2) {
            with.sizes().indivisible(range);
            return List.of(range);
        }
        List<RangeRecord> parts = with.ports()
                .journal()
                .splitRange(range, halves, with.ports().clock().instant());
        with.sizes().split(range, parts);
        return parts;
    }

    private void read(RangeRecord range) {
        with.begun().accept(range);
        MovedEntity entity = entity(range);
        RangeTally tally = new RangeTally(range, entity, with.reader().board());
        try {
            with.sizes().read(range, with.reader().read(entity.projection(), tally));
        } catch (SourceStrainedException e) {
            with.sizes().givenUp(range, e);
            strain.compareAndSet(null, e);
        } catch (SourceLostException e) {
            with.sizes().lost(range, e);
            throw e;
        }
    }

    private MovedEntity entity(RangeRecord range) {
        return with.entities().apply(range);
    }
}
