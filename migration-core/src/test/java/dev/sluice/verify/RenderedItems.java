package dev.sluice.verify;

import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.item.AttributeValueSink;
import dev.sluice.item.Item;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.Projection;
import dev.sluice.projection.Rendering;
import dev.sluice.projection.SourceRow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What a target should hold, without engine attributes. */
final class RenderedItems {
    private RenderedItems() {}

    /** All items of a projection, entity by entity. */
    static List<Item> of(Projection projection, Supplier<SourceEpoch> epochs) {
        List<Item> items = new ArrayList<>();
        AttributeValueSink sink = new AttributeValueSink();
        try (SourceEpoch epoch = epochs.get()) {
            for (EntityProjection entity : projection.entities()) {
                try (RowCursor rows = epoch.read(entity.reading(), KeyRange.ALL)) {
                    for (SourceRow row = rows.next(); row != null; row = rows.next()) {
                        if (entity.render(row, sink) instanceof Rendering.Rendered) {
                            items.add(sink.item().orElseThrow());
                        }
                    }
                }
            }
        }
        return items;
    }
}
