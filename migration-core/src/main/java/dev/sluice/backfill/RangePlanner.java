package dev.sluice.backfill;

import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.projection.ChildReading;
import dev.sluice.projection.EntityReading;
import dev.sluice.value.Bytes;
import java.util.List;

/**
 * Cuts the tables of a run into ranges so small that those which are under way when the process is killed hold little of it (P-3). Used by
 * one thread.
 */
final class RangePlanner {
    /** P-3: at most 1 % is repeated when each reader has one range under way. */
    static final int RANGES_OF_A_READER = 100;

    /** A range costs the source some statements and the journal a synced record, so it has that many rows where there are as many. */
    static final long FEWEST_ROWS = 100;

    /** Sizes come from estimates of the server, which may be old: a little smaller is cut at once than is needed. */
    private static final double RESERVE = 1.1;

    /** So many times what is wanted comes of a size that was estimated too small. */
    private static final int TOO_MANY = 4;

    private static final int MOST_ATTEMPTS = 5;

    private final SourceEpoch epoch;
    private final Bytes largest;
    private final long mostRows;

    /**
     * A planner.
     *
     * @param epoch the snapshot
     * @param largest no range is wanted larger
     * @param rows how many rows the run reads
     * @param readers how many ranges are under way at a time
     */
    RangePlanner(SourceEpoch epoch, Bytes largest, long rows, int readers) {
        this.epoch = epoch;
        this.largest = largest;
        this.mostRows = Math.max(FEWEST_ROWS, rows / ((long) RANGES_OF_A_READER * readers));
    }

    /**
     * The ranges of an entity, together covering every key.
     *
     * @param rows how many rows its root table has
     */
    List<KeyRange> ranges(EntityReading reading, long rows) {
        long wanted = Math.max(1, (rows + mostRows - 1) / mostRows);
        Bytes size = size(reading, wanted);
        List<KeyRange> ranges = epoch.ranges(reading, size);
        for (int attempt = 1; isFarFrom(wanted, ranges.size(), size) && attempt < MOST_ATTEMPTS; attempt++) {
            long better = (long) (size.count() * (double) Math.max(1, ranges.size()) / (RESERVE * wanted));
            size = new Bytes(Math.max(1, Math.min(better, largest.count())));
            ranges = epoch.ranges(reading, size);
        }
        return ranges.isEmpty() ? List.of(KeyRange.ALL) : ranges;
    }

    private boolean isFarFrom(long wanted, int planned, Bytes size) {
        boolean few = planned < wanted && size.count() > 1;
        boolean many = planned > TOO_MANY * wanted && size.count() < largest.count();
        return few || many;
    }

    private Bytes size(EntityReading reading, long wanted) {
        long bytes = reading.root().bytes();
        for (ChildReading child : reading.children()) {
            bytes += child.table().bytes();
        }
        long part = (long) (bytes / (RESERVE * wanted));
        return part < 1 || wanted == 1 ? largest : new Bytes(Math.min(part, largest.count()));
    }
}
