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
    private static final String SEPARATOR = "/";

    /** As a text to keep. */
    String text() {
        return moved.map(RunId::value).orElse("") + SEPARATOR + syncs;
    }

    /** Of its text. */
    static Ground parse(String text) {
        int separator = text.lastIndexOf(SEPARATOR);
        String run = text.substring(0, separator);
        return new Ground(
                run.isEmpty() ? Optional.empty() : Optional.of(new RunId(run)),
                Long.parseLong(text.substring(separator + 1)));
    }

    /** What it is now. */
    static Ground of(Journal journal) {
        Optional<RunId> moved = journal.latestRun(RunRecord.Kind.BACKFILL)
                .filter(run -> run.state() == RunRecord.State.DONE && !SyncRuns.isUnderWay(journal))
                .map(RunRecord::id);
        return new Ground(moved, SyncRuns.count(journal));
    }
}
