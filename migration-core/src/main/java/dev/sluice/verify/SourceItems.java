package dev.sluice.verify;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.item.AttributeValueSink;
import dev.sluice.item.CanonicalItem;
import dev.sluice.item.CanonicalSink;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import dev.sluice.limits.ItemLimits;
import dev.sluice.limits.ItemViolation.Certainty;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.Rendering;
import dev.sluice.projection.SourceRow;
import dev.sluice.value.Bytes;
import dev.sluice.verify.TableProgress.RangeCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Renders all items that a table should hold, from one snapshot. Thread-safe; may be read more than once. */
final class SourceItems {
    /** As for the backfill. */
    private static final Bytes RANGE = new Bytes(8L * 1024 * 1024);

    private static final int ROWS_BETWEEN_LOOKS = 256;

    private final VerificationPorts ports;
    private final SourceEpoch epoch;
    private final List<EntityProjection> entities;
    private final ItemLimits limits;
    private final List<String> keyAttributes;

    SourceItems(VerificationPorts ports, SourceEpoch epoch, TableDesign table) {
        this.ports = ports;
        this.epoch = epoch;
        this.entities = ports.projection().entitiesOf(table);
        this.limits = ItemLimits.of(table);
        this.keyAttributes =
                table.keyAttributes().stream().map(KeyAttribute::name).toList();
    }

    /** Takes items, from several threads at once. */
    @FunctionalInterface
    interface Receiver {
        /** An item of that entity. */
        void accept(EntityProjection entity, Item item);
    }

    /** Takes items as hashes, from several threads at once. */
    @FunctionalInterface
    interface HashReceiver {
        /** The hashes of an item's key and of its content. */
        void accept(Hash128 key, Hash128 content);
    }

    /** Makes of one row after the other what its receiver takes. Used by one thread. */
    @FunctionalInterface
    private interface Renderer {
        void render(EntityProjection entity, SourceRow row);
    }

    /** Rows that did not become items. Thread-safe. */
    static final class RowsWithoutItem {
        private final LongAdder filtered = new LongAdder();
        private final LongAdder rejected = new LongAdder();
        private final LongAdder refused = new LongAdder();

        /** Adds those of another reading. */
        void add(RangeCounts counts) {
            filtered.add(counts.filtered());
            rejected.add(counts.rejected());
            refused.add(counts.refused());
        }

        private RangeCounts counts(long rows, long sum) {
            return new RangeCounts(rows, sum, filtered.sum(), rejected.sum(), refused.sum());
        }

        private boolean isItem(Rendering rendering) {
            if (rendering instanceof Rendering.Filtered) {
                filtered.increment();
            } else if (rendering instanceof Rendering.Rejected) {
                rejected.increment();
            }
            return rendering instanceof Rendering.Rendered;
        }

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
        return reading(() -> new ItemRenderer(receiver, others), new RowCensus(entities));
    }

    /**
     * The same as hashes alone, without an item between, and the counting that proves that no row was passed over, first because it takes the
     * longest.
     *
     * @param readings told what was read; what they have already is not read
     */
    List<HaltingCrew.Task> countedHashing(
            HashReceiver receiver, RowsWithoutItem others, RowCensus census, TableReadings readings) {
        List<HaltingCrew.Task> tasks = new ArrayList<>(census.counting(epoch));
        for (EntityProjection entity : entities) {
            String name = entity.entity().name();
            List<KeyRange> ranges = readings.ranges(name, () -> epoch.ranges(entity.reading(), RANGE));
            for (int i = 0; i < ranges.size(); i++) {
                KeyRange range = ranges.get(i);
                int number = i;
                if (!readings.isRead(name, number)) {
                    // What a range keeps while it is read goes with its task: all ranges together would grow with the
                    // table (P-6).
                    tasks.add(halted -> {
                        Reading reading = new Reading(entity, range, readings.begin(name, number));
                        census.read(entity, hash(reading, receiver, others, halted));
                    });
                }
            }
        }
        return tasks;
    }

    /** The reading of each range that was read before, to see whether it has the same rows; they are not rendered. */
    List<HaltingCrew.Task> confirming(RowCensus census, TableReadings readings) {
        List<HaltingCrew.Task> tasks = new ArrayList<>();
        for (EntityProjection entity : entities) {
            String name = entity.entity().name();
            List<KeyRange> ranges = readings.known(name);
            for (int i = 0; i < ranges.size(); i++) {
                KeyRange range = ranges.get(i);
                int number = i;
                if (readings.isRead(name, number)) {
                    tasks.add(halted -> {
                        RowSum sum = new RowSum(entity.reading());
                        long rows = read(entity, range, (of, row) -> sum.add(row), halted);
                        if (readings.confirm(name, number, rows, sum.value())) {
                            census.read(entity, rows);
                        }
                    });
                }
            }
        }
        return tasks;
    }

    /** A range that is read and kept. */
    private record Reading(EntityProjection entity, KeyRange range, TableReadings.Range kept) {}

    private long hash(Reading reading, HashReceiver receiver, RowsWithoutItem others, BooleanSupplier halted) {
        RowsWithoutItem ofRange = new RowsWithoutItem();
        HashReceiver both = (key, content) -> {
            receiver.accept(key, content);
            reading.kept().add(key, content);
        };
        Renderer renderer = new HashRenderer(both, ofRange);
        RowSum sum = new RowSum(reading.entity().reading());
        Renderer summing = (of, row) -> {
            sum.add(row);
            renderer.render(of, row);
        };
        long rows = read(reading.entity(), reading.range(), reading.kept().isKept() ? summing : renderer, halted);
        RangeCounts counts = ofRange.counts(rows, sum.value());
        others.add(counts);
        if (!halted.getAsBoolean()) {
            reading.kept().done(counts);
        }
        return rows;
    }

    /** A count of the rows that are read. */
    RowCensus census() {
        return new RowCensus(entities);
    }

    private List<HaltingCrew.Task> reading(Supplier<Renderer> renderers, RowCensus census) {
        List<HaltingCrew.Task> tasks = new ArrayList<>();
        for (EntityProjection entity : entities) {
            for (KeyRange range : epoch.ranges(entity.reading(), RANGE)) {
                tasks.add(halted -> census.read(entity, read(entity, range, renderers.get(), halted)));
            }
        }
        return tasks;
    }

    /** How many rows were read. */
    private long read(EntityProjection entity, KeyRange range, Renderer renderer, BooleanSupplier halted) {
        try (RowCursor rows = epoch.read(entity.reading(), range)) {
            long read = 0;
            for (SourceRow row = rows.next(); row != null; row = rows.next()) {
                if (read++ % ROWS_BETWEEN_LOOKS == 0) {
                    ports.cancellation().throwIfRequested();
                    if (halted.getAsBoolean()) {
                        return read;
                    }
                }
                renderer.render(entity, row);
            }
            return read;
        }
    }

    /** Renders items. */
    private final class ItemRenderer implements Renderer {
        private final AttributeValueSink sink = new AttributeValueSink();
        private final Receiver receiver;
        private final RowsWithoutItem others;

        ItemRenderer(Receiver receiver, RowsWithoutItem others) {
            this.receiver = receiver;
            this.others = others;
        }

        @Override
        public void render(EntityProjection entity, SourceRow row) {
            if (others.isItem(entity.render(row, sink))) {
                Item item = sink.item().orElseThrow();
                if (isRefused(item)) {
                    others.refused.increment();
                } else {
                    receiver.accept(entity, item);
                }
            }
        }
    }

    /** Renders hashes, and an item only where it may break a limit. */
    private final class HashRenderer implements Renderer {
        private final CanonicalSink sink = new CanonicalSink(keyAttributes);
        private final AttributeValueSink closer = new AttributeValueSink();
        private final HashReceiver receiver;
        private final RowsWithoutItem others;

        HashRenderer(HashReceiver receiver, RowsWithoutItem others) {
            this.receiver = receiver;
            this.others = others;
        }

        @Override
        public void render(EntityProjection entity, SourceRow row) {
            if (others.isItem(entity.render(row, sink))) {
                CanonicalItem item = sink.item().orElseThrow();
                if (limits.areSurelyKept(item, item.upperBound()) || !isRefused(entity, row)) {
                    receiver.accept(item.keyHash(), item.contentHash());
                } else {
                    others.refused.increment();
                }
            }
        }

        private boolean isRefused(EntityProjection entity, SourceRow row) {
            entity.render(row, closer);
            return SourceItems.this.isRefused(closer.item().orElseThrow());
        }
    }

    /** Whether DynamoDB is known to refuse it. Then nobody can have written it: where the target has its key, that item is EXTRA. */
    private boolean isRefused(Item item) {
        return limits.violations(item).stream().anyMatch(violation -> violation.certainty() == Certainty.CERTAIN);
    }
}
