package dev.sluice.sync;

import dev.sluice.run.RunId;
import dev.sluice.value.Bytes;
import dev.sluice.value.Lsn;
import java.time.Duration;
import java.util.Optional;

/**
 * How a sync ended.
 *
 * @param run its id
 * @param figures what it did
 * @param position everything before it is applied
 * @param mark what it was to reach; empty where it was to follow for a time
 * @param lag how long ago the newest change was committed that is applied, zero where none is waiting
 * @param lagBytes how much of the source's log is not applied
 * @param openQuarantine records that are open in the quarantine of the project
 * @param elapsed how long it took
 */
public record SyncResult(
        RunId run,
        SyncFigures figures,
        Lsn position,
        Optional<Lsn> mark,
        Duration lag,
        Bytes lagBytes,
        long openQuarantine,
        Duration elapsed) {
    private static final double MILLIS = 1000.0;

    /** How many changes were applied in a second, on the average. */
    public double changesPerSecond() {
        return figures.changesApplied() * MILLIS / Math.max(1, elapsed.toMillis());
    }
}
