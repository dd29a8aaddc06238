package dev.sluice.survey;

import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.item.AttributeValueSink;
import dev.sluice.item.EncodingSink;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import dev.sluice.item.ItemSink;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.Rendering;
import dev.sluice.projection.SourceRow;
import dev.sluice.run.Cancellation;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a range and renders each. Used by one thread. */
final class RowWalk {
    private final SourceEpoch epoch;
    private final EntityProjection entity;
    private final Cancellation cancellation;

    RowWalk(SourceEpoch epoch, EntityProjection entity, Cancellation cancellation) {
        this.epoch = epoch;
        this.entity = entity;
        this.cancellation = cancellation;
    }

    /** Takes each row of a walk. */
    @FunctionalInterface
    interface Visitor {
        /**
         * A row.
         *
         * @param item what became of a rendered row, else null
         * @return whether to go on
         */
        boolean visit(SourceRow row, Rendering rendering, @Nullable Item item);
    }

    /** Takes the key of each row of a walk. */
    @FunctionalInterface
    interface KeyVisitor {
        /**
         * A row.
         *
         * @param key the hash of a rendered row's key, else null
         * @return whether to go on
         */
        boolean visit(@Nullable Hash128 key);
    }

    /** Takes what a sink has got of each row. */
    @FunctionalInterface
    private interface Step {
        boolean take(SourceRow row, Rendering rendering);
    }

    void over(KeyRange range, Visitor visitor) {
        AttributeValueSink sink = new AttributeValueSink();
        walk(
                range,
                sink,
                (row, rendering) -> visitor.visit(
                        row,
                        rendering,
                        rendering instanceof Rendering.Rendered ? sink.item().orElseThrow() : null));
    }

    /** The keys alone, for a fraction of what items with attribute values cost. */
    void overKeys(KeyRange range, KeyVisitor visitor) {
        EncodingSink sink = new EncodingSink(CollisionScan.keyAttributes(entity));
        walk(
                range,
                sink,
                (row, rendering) -> visitor.visit(
                        rendering instanceof Rendering.Rendered
                                ? sink.item().orElseThrow().keyHash()
                                : null));
    }

    private void walk(KeyRange range, ItemSink sink, Step step) {
        try (RowCursor rows = epoch.read(entity.reading(), range)) {
            boolean goOn = true;
            for (SourceRow row = rows.next(); row != null && goOn; row = goOn ? rows.next() : null) {
                cancellation.throwIfRequested();
                goOn = step.take(row, entity.render(row, sink));
            }
        }
    }
}
