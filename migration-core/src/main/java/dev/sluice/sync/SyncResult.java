package dev.sluice.sync;

import dev.sluice.run.RunId;
import dev.sluice.value.Bytes;
import dev.sluice.value.Lsn;
import java.time.Duration;

/**
 * How a sync ended.
 *
 * @param run its id
 * @param figures what it did
 * @param position everything before it is applied
 * @param mark where the source's log ended when it began
 * @param lag how long ago the newest change was committed that is applied, zero where none is waiting
 * @param lagBytes how much of the source's log is not applied
 * @param openQuarantine records that are open in the quarantine of the project
 * @param elapsed how long it took
 */
public record SyncResult(
        RunId run,
        SyncFigures figures,
        Lsn position,
        Lsn mark,
        Duration lag,
        Bytes lagBytes,
        long openQuarantine,
        Duration elapsed) {
    private static final double MILLIS = 1000.0;

    /** Whether all that was committed before it began is applied. */
    public boolean isCaughtUp() {
        return position.compareTo(mark) >= 0;
    }

    /** How many changes were applied in a second, on the average. */
    public double changesPerSecond() {
        return figures.changesApplied() * MILLIS / Math.max(1, elapsed.toMillis());
    }
}
