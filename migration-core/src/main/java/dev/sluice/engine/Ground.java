package dev.sluice.engine;

import dev.sluice.gateway.Journal;
import dev.sluice.gateway.RunRecord;
import dev.sluice.run.RunId;
import java.util.Optional;

/**
 * What a verification stands on: the writing that had ended before anything was compared. By the journal, as clocks may be set.
 *
 * @param moved the newest backfill, where it had reached its end and no sync was at work
 * @param syncs how many syncs had followed the source by then
 */
record Ground(Optional<RunId> moved, long syncs) {
    /** What it is now. */
    static Ground of(Journal journal) {
        Optional<RunId> moved = journal.latestRun(RunRecord.Kind.BACKFILL)
                .filter(run -> run.state() == RunRecord.State.DONE && !SyncRuns.isUnderWay(journal))
                .map(RunRecord::id);
        return new Ground(moved, SyncRuns.count(journal));
    }
}
