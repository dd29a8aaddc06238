package dev.sluice.survey;

import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.item.AttributeValueSink;
import dev.sluice.item.Item;
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
    private final AttributeValueSink sink = new AttributeValueSink();

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

    void over(KeyRange range, Visitor visitor) {
        try (RowCursor rows = epoch.read(entity.reading(), range)) {
            boolean goOn = true;
            for (SourceRow row = rows.next(); row != null && goOn; row = goOn ? rows.next() : null) {
                cancellation.throwIfRequested();
                Rendering rendering = entity.render(row, sink);
                Item item =
                        rendering instanceof Rendering.Rendered ? sink.item().orElseThrow() : null;
                goOn = visitor.visit(row, rendering, item);
            }
        }
    }
}
