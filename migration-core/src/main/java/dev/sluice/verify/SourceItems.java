package dev.sluice.verify;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.item.AttributeValueSink;
import dev.sluice.item.Item;
import dev.sluice.limits.ItemLimits;
import dev.sluice.limits.ItemViolation.Certainty;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.Rendering;
import dev.sluice.projection.SourceRow;
import dev.sluice.value.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/** Renders all items that a table should hold, from one snapshot. Thread-safe; may be read more than once. */
final class SourceItems {
    /** As for the backfill. */
    private static final Bytes RANGE = new Bytes(8L * 1024 * 1024);

    private static final int ROWS_BETWEEN_LOOKS = 256;

    private final VerificationPorts ports;
    private final SourceEpoch epoch;
    private final List<EntityProjection> entities;
    private final ItemLimits limits;

    SourceItems(VerificationPorts ports, SourceEpoch epoch, TableDesign table) {
        this.ports = ports;
        this.epoch = epoch;
        this.entities = ports.projection().entitiesOf(table);
        this.limits = ItemLimits.of(table);
    }

    /** Takes items, from several threads at once. */
    @FunctionalInterface
    interface Receiver {
        /** An item of that entity. */
        void accept(EntityProjection entity, Item item);
    }

    /** Rows that did not become items. Thread-safe. */
    static final class RowsWithoutItem {
        private final LongAdder filtered = new LongAdder();
        private final LongAdder rejected = new LongAdder();
        private final LongAdder refused = new LongAdder();

        /** Those that the entity's filter leaves out. */
        long filtered() {
            return filtered.sum();
        }

        /** Those that cannot be represented, and those whose item breaks a limit: the writer puts both into quarantine. */
        long quarantined() {
            return rejected.sum() + refused.sum();
        }
    }

    /** The reading of every range of every entity, as tasks. */
    List<HaltingCrew.Task> reading(Receiver receiver, RowsWithoutItem others) {
        return reading(receiver, others, new RowCensus(entities));
    }

    /** The same, and the counting that proves that no row was passed over, first because it takes the longest. */
    List<HaltingCrew.Task> countedReading(Receiver receiver, RowsWithoutItem others, RowCensus census) {
        List<HaltingCrew.Task> tasks = new ArrayList<>(census.counting(epoch));
        tasks.addAll(reading(receiver, others, census));
        return tasks;
    }

    /** A count of the rows that are read. */
    RowCensus census() {
        return new RowCensus(entities);
    }

    private List<HaltingCrew.Task> reading(Receiver receiver, RowsWithoutItem others, RowCensus census) {
        List<HaltingCrew.Task> tasks = new ArrayList<>();
        for (EntityProjection entity : entities) {
            for (KeyRange range : epoch.ranges(entity.reading(), RANGE)) {
                tasks.add(halted -> read(entity, range, new Reading(receiver, others, census), halted));
            }
        }
        return tasks;
    }

    private record Reading(Receiver receiver, RowsWithoutItem others, RowCensus census) {}

    private void read(EntityProjection entity, KeyRange range, Reading reading, BooleanSupplier halted) {
        AttributeValueSink sink = new AttributeValueSink();
        try (RowCursor rows = epoch.read(entity.reading(), range)) {
            long read = 0;
            for (SourceRow row = rows.next(); row != null; row = rows.next()) {
                if (read++ % ROWS_BETWEEN_LOOKS == 0) {
                    ports.cancellation().throwIfRequested();
                    if (halted.getAsBoolean()) {
                        return;
                    }
                }
                render(entity, row, sink, reading);
            }
            reading.census().read(entity, read);
        }
    }

    private void render(EntityProjection entity, SourceRow row, AttributeValueSink sink, Reading reading) {
        Rendering rendering = entity.render(row, sink);
        if (rendering instanceof Rendering.Filtered) {
            reading.others().filtered.increment();
        } else if (rendering instanceof Rendering.Rejected) {
            reading.others().rejected.increment();
        } else {
            Item item = sink.item().orElseThrow();
            if (isRefused(item)) {
                reading.others().refused.increment();
            } else {
                reading.receiver().accept(entity, item);
            }
        }
    }

    /** Whether DynamoDB is known to refuse it. Then nobody can have written it: where the target has its key, that item is EXTRA. */
    private boolean isRefused(Item item) {
        return limits.violations(item).stream().anyMatch(violation -> violation.certainty() == Certainty.CERTAIN);
    }
}
