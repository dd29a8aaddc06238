package dev.sluice.backfill;

import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.SourceRow;
import dev.sluice.run.Cancellation;
import dev.sluice.value.Version;
import dev.sluice.write.ItemWriter;
import dev.sluice.write.RowWrite;
import dev.sluice.write.RowWrites;
import java.time.Clock;
import java.time.Duration;

/**
 * Reads ranges, renders their rows and hands the items to the writer. Memory is bounded by the writer, which makes it wait.
 * Immutable and thread-safe.
 *
 * @param epoch the snapshot
 * @param version of its items, unless their rows count it
 * @param writer takes the items
 * @param board takes finished ranges
 * @param cancellation stops between rows
 * @param clock tells how long reading takes
 */
record RangeReader(
        SourceEpoch epoch,
        Version version,
        ItemWriter writer,
        RangeBoard board,
        Cancellation cancellation,
        Clock clock) {

    /** Reads to the end and returns how long the source took: the time in which the writer has no room is the target's. */
    Duration read(EntityProjection entity, RangeTally tally) {
        long waited = 0;
        long began = clock.millis();
        RowWrites writes = new RowWrites(entity);
        try (RowCursor rows = epoch.read(entity.reading(), tally.range().range())) {
            for (SourceRow row = rows.next(); row != null; row = rows.next()) {
                cancellation.throwIfRequested();
                board.throwIfStopped();
                tally.read();
                long taken = clock.millis();
                take(row, writes.of(row, version), tally);
                waited += clock.millis() - taken;
            }
        }
        long ended = clock.millis();
        tally.readToEnd();
        board.commit();
        return Duration.ofMillis(Math.max(0, ended - began - waited));
    }

    private void take(SourceRow row, RowWrite write, RangeTally tally) {
        if (write instanceof RowWrite.Put put) {
            tally.rendered();
            writer.submit(put.item(), (item, result) -> tally.settled(row, item, result));
        } else if (write instanceof RowWrite.Refused refused) {
            tally.rejected(row, refused.why());
        } else if (write instanceof RowWrite.Bury bury) {
            tally.burying();
            writer.submit(bury.tombstone(), (tombstone, result) -> tally.buried(row, tombstone, result));
        } else {
            tally.filtered(row);
        }
    }
}
