package dev.sluice.projection;

import dev.sluice.item.AttributeValueSink;
import dev.sluice.item.Item;
import java.util.Optional;

/**
 * A row rendered to an item in memory.
 *
 * @param rendering what became of it
 * @param item the item, present exactly when it was rendered
 */
public record RenderedRow(Rendering rendering, Optional<Item> item) {
    /** Renders a row. */
    public static RenderedRow of(EntityProjection entity, SourceRow row) {
        AttributeValueSink sink = new AttributeValueSink();
        Rendering rendering = entity.render(row, sink);
        return new RenderedRow(rendering, sink.item());
    }
}
