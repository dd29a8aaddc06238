package dev.sluice.backfill;

import dev.sluice.design.KeyAttribute;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.item.EncodingSink;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.Rendering;
import dev.sluice.projection.SourceRow;
import dev.sluice.run.Cancellation;
import dev.sluice.value.Version;
import dev.sluice.write.ItemWriter;
import dev.sluice.write.RenderedItem;

/**
 * Reads ranges, renders their rows and hands the items to the writer. Memory is bounded by the writer, which makes it wait.
 * Immutable and thread-safe.
 *
 * @param epoch the snapshot
 * @param version of its items
 * @param writer takes the items
 * @param board takes finished ranges
 * @param cancellation stops between rows
 */
record RangeReader(SourceEpoch epoch, Version version, ItemWriter writer, RangeBoard board, Cancellation cancellation) {

    void read(EntityProjection entity, RangeTally tally) {
        EncodingSink sink = new EncodingSink(
                entity.table().keyAttributes().stream().map(KeyAttribute::name).toList());
        try (RowCursor rows = epoch.read(entity.reading(), tally.range().range())) {
            for (SourceRow row = rows.next(); row != null; row = rows.next()) {
                cancellation.throwIfRequested();
                tally.read();
                take(entity, row, sink, tally);
            }
        }
        tally.readToEnd();
        board.commit();
    }

    private void take(EntityProjection entity, SourceRow row, EncodingSink sink, RangeTally tally) {
        Rendering rendering = entity.render(row, sink);
        if (rendering instanceof Rendering.Rendered) {
            tally.rendered();
            writer.submit(
                    new RenderedItem(
                            entity.table(), new VersionedItem(sink.item().orElseThrow(), version)),
                    (item, result) -> tally.settled(row, item, result));
        } else if (rendering instanceof Rendering.Rejected rejected) {
            tally.rejected(row, rejected);
        } else {
            tally.filtered();
        }
    }
}
