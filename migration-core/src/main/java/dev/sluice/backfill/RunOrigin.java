package dev.sluice.backfill;

import dev.sluice.problem.StoppedException;
import dev.sluice.projection.SourceChange;
import dev.sluice.projection.SourceForm;
import dev.sluice.run.RunId;

/** Whether a run may still be gone on with from what its source is now. Stateless. */
public final class RunOrigin {
    private static final String REMEDY =
            "; look at the change with sluice check, say sluice runs cancel latest, and begin a new run.";

    private RunOrigin() {}

    /** One sentence about a table that has another form than the one that the run began with. */
    public static String changed(SourceChange change) {
        return "Table " + change.table() + " was changed during the run (" + change.what()
                + "), so rows that were read before and after would not go together (R-37)" + REMEDY;
    }

    /**
     * Refuses a run whose tables have another form now: the ranges that are done were read with the one of before.
     *
     * @param began what the journal noted when the run began
     * @param now the same of this process
     * @throws StoppedException with the first change
     */
    static void requireForm(RunId run, SourceForm began, SourceForm now) {
        if (began.equals(SourceForm.NOTHING)) {
            throw new StoppedException(
                    "Run " + run + " was begun by an earlier Sluice, which did not note what its tables were"
                            + " like, so nobody can tell whether they were changed since (R-37); say sluice runs cancel latest, and"
                            + " begin a new run.");
        }
        began.changeTo(now).ifPresent(change -> {
            throw new StoppedException(changed(change));
        });
    }
}
