package dev.sluice.backfill;

import dev.sluice.gateway.EpochSpan;
import dev.sluice.run.Ledger;
import dev.sluice.run.Outcome;
import dev.sluice.run.RangeCounts;
import dev.sluice.run.RunId;
import dev.sluice.value.Lsn;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The result of a backfill that reached its end.
 *
 * @param run its id
 * @param mode how it wrote
 * @param ledger derived from the range records
 * @param quarantineRecords rows and items in quarantine
 * @param span the version positions of its epochs, of all processes
 * @param epochRemark why the snapshot is not tied to the log; empty where it is
 * @param elapsed this call's duration
 * @param resumption whether it went on with an earlier run
 * @param fenceOpenUntil until when a late request of an interrupted bulk run may still land; empty where none can
 * @param countedByRows entities whose versions their rows count: an application may be ahead of a backfill there
 */
public record BackfillResult(
        RunId run,
        WriteMode mode,
        Ledger ledger,
        long quarantineRecords,
        EpochSpan span,
        String epochRemark,
        Duration elapsed,
        Resumption resumption,
        Optional<Instant> fenceOpenUntil,
        Set<String> countedByRows)
        implements BackfillConclusion {
    public BackfillResult {
        countedByRows = Set.copyOf(countedByRows);
    }

    /** One that was read at one position, and after which no late request can land. */
    public BackfillResult(
            RunId run,
            WriteMode mode,
            Ledger ledger,
            long quarantineRecords,
            Lsn position,
            String epochRemark,
            Duration elapsed,
            Resumption resumption) {
        this(
                run,
                mode,
                ledger,
                quarantineRecords,
                new EpochSpan(position, position),
                epochRemark,
                elapsed,
                resumption,
                Optional.empty(),
                Set.of());
    }

    /** The version position of its last epoch. */
    public Lsn position() {
        return span.last();
    }

    /** Whether every row arrived and nobody has to look at anything: the ledger balances and nothing is in quarantine. */
    public boolean isClean() {
        RangeCounts total = ledger.total();
        return ledger.balances()
                && !isMostlyStale()
                && quarantineRecords == 0
                && fenceOpenUntil.isEmpty()
                && total.rowsRejected() == 0
                && total.count(Outcome.COLLIDED) == 0
                && total.count(Outcome.FOREIGN) == 0
                && total.count(Outcome.QUARANTINED) == 0;
    }

    /**
     * Whether the target refused more than half of the items because it holds newer versions. Without a change stream that means that
     * the source's log position lies behind the one that the table was written with, as after a restore from a backup: such a
     * run moved next to nothing. Says nothing of entities whose versions are not from the log.
     */
    public boolean isMostlyStale() {
        RangeCounts ofLog = ledger.entities().entrySet().stream()
                .filter(entity -> !countedByRows.contains(entity.getKey()))
                .map(Map.Entry::getValue)
                .reduce(RangeCounts.NONE, RangeCounts::plus);
        return 2 * ofLog.count(Outcome.STALE) > ofLog.itemsPlanned();
    }

    /** Whether a run was begun or gone on with. */
    public enum Resumption {
        FRESH,
        RESUMED
    }
}
