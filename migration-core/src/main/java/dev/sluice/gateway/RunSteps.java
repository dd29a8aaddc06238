package dev.sluice.gateway;

import dev.sluice.run.RunId;
import java.time.Instant;
import java.util.List;

/**
 * The steps of runs that act outside of the journal. Thread-safe.
 *
 * <p>Every method throws {@link dev.sluice.problem.StoppedException} when the disk is full or the file cannot be written.
 */
public interface RunSteps {
    /**
     * Notes the intent, before the action.
     *
     * @param subject identity of the target tables that are written
     * @return the step's number
     */
    long begin(RunId run, RunStep.Kind kind, String subject, Instant at);

    /** Notes how a step ended, after the action; at most once a step. */
    void end(long step, RunStep.Ending ending, Instant at);

    /** Steps that have not ended, of all runs: what the process that writes now does, or what a killed one left. */
    List<RunStep> open();

    /** Every step, the oldest first. */
    List<RunStep> all();

    /**
     * The steps on one of these very tables, oldest first; what else a step wrote, or a design has besides, is no matter.
     *
     * @param subject identity of target tables, see {@link TargetIdentity}
     */
    default List<RunStep> on(String subject) {
        return all().stream()
                .filter(step -> TargetIdentity.shareTable(step.subject(), subject))
                .toList();
    }

    /**
     * The steps on a table of one of these names, oldest first: what is on its way to a table that was deleted lands in the one that
     * was created anew.
     *
     * @param subject identity of target tables, see {@link TargetIdentity}
     */
    default List<RunStep> onNames(String subject) {
        return all().stream()
                .filter(step -> TargetIdentity.shareName(step.subject(), subject))
                .toList();
    }
}
