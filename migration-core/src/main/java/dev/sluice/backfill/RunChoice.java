package dev.sluice.backfill;

import dev.sluice.gateway.RunRecord;
import dev.sluice.run.RunId;
import java.util.Optional;

/**
 * Whether to begin a run or to go on with one, and how it writes.
 *
 * @param run the run; begun in the journal where it is resumed, not yet where it is fresh
 * @param mode how it writes
 * @param resumption which of both
 * @param passedOver one sentence about a run that did not reach its end and is not gone on with, which a new one hides: true, and
 *     to be told, once the new one has begun
 */
record RunChoice(RunRecord run, WriteMode mode, BackfillResult.Resumption resumption, Optional<String> passedOver) {
    private static final String SAFE_BY_DEFAULT =
            "Writing with a condition on each item's version (mode versioned), because that is safe beside other writers; a table"
                    + " that is empty and that nobody else writes can be filled with --mode bulk.";

    /**
     * Chooses.
     *
     * @param latest the newest backfill in the journal
     * @param fresh a new run for the request, as if nothing had run before; its mode is not looked at
     * @param wanted the mode asked for
     */
    static RunChoice of(Optional<RunRecord> latest, RunRecord fresh, Optional<WriteMode> wanted) {
        Optional<RunRecord> unfinished = latest.filter(run -> goesOnWith(run, fresh))
                .filter(run -> wanted.isEmpty() || wanted.get() == mode(run) || wanted.get() == WriteMode.VERSIONED);
        if (unfinished.isPresent()) {
            // Nobody knows what was written beside a bulk run that was interrupted, so it goes on with conditions
            //
            return new RunChoice(
                    unfinished.get(), WriteMode.VERSIONED, BackfillResult.Resumption.RESUMED, Optional.empty());
        }
        WriteMode mode = wanted.orElse(WriteMode.VERSIONED);
        return new RunChoice(
                withMode(fresh, mode),
                mode,
                BackfillResult.Resumption.FRESH,
                latest.filter(run -> !run.state().isFinal()).map(run -> passedOver(run, fresh, wanted)));
    }

    /** The same with another way to write. */
    RunChoice with(WriteMode other) {
        return new RunChoice(run, other, resumption, passedOver);
    }

    RunId id() {
        return run.id();
    }

    /** One sentence about how it writes and why. */
    String reason(Optional<WriteMode> wanted) {
        if (resumption == BackfillResult.Resumption.RESUMED) {
            return "Going on with run " + id() + ", which did not reach its end, in mode versioned"
                    + (mode(run) == WriteMode.BULK
                            ? " instead of bulk: since it was interrupted, the table may hold what others wrote (R-16)."
                            : ".");
        }
        return wanted.isPresent() ? "Writing in mode " + mode.word() + ", as asked for." : SAFE_BY_DEFAULT;
    }

    private static boolean goesOnWith(RunRecord run, RunRecord fresh) {
        return !run.state().isFinal()
                && run.scope().equals(fresh.scope())
                && run.designHash().equals(fresh.designHash())
                && run.source().equals(fresh.source())
                && run.target().equals(fresh.target())
                && run.generation() == fresh.generation();
    }

    private static String passedOver(RunRecord run, RunRecord fresh, Optional<WriteMode> wanted) {
        return "Run " + run.id() + " did not reach its end and is not gone on with, because "
                + difference(run, fresh, wanted) + "; a new run begins and reads every row.";
    }

    private static String difference(RunRecord run, RunRecord fresh, Optional<WriteMode> wanted) {
        if (!run.source().equals(fresh.source())) {
            return "it read another source";
        }
        if (!run.target().equals(fresh.target())) {
            return "it wrote to other tables";
        }
        if (!run.scope().equals(fresh.scope())) {
            return "--only is not the same";
        }
        if (!run.designHash().equals(fresh.designHash())) {
            return "the design has changed";
        }
        if (run.generation() != fresh.generation()) {
            return "another design was moved since, or the source did not tell the same timeline (R-19)";
        }
        return "it did not write in mode " + wanted.orElse(WriteMode.VERSIONED).word();
    }

    private static WriteMode mode(RunRecord run) {
        return run.mode().equals(WriteMode.BULK.word()) ? WriteMode.BULK : WriteMode.VERSIONED;
    }

    private static RunRecord withMode(RunRecord run, WriteMode mode) {
        return new RunRecord(
                run.id(),
                run.kind(),
                mode.word(),
                run.scope(),
                run.designHash(),
                run.source(),
                run.target(),
                run.generation(),
                run.state(),
                run.began(),
                run.ended());
    }
}
