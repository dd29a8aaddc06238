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
     * @param subject identity of the target tables
     * @return the step's number
     */
    long begin(RunId run, RunStep.Kind kind, String subject, Instant at);

    /** Notes how a step ended, after the action; at most once a step. */
    void end(long step, RunStep.Ending ending, Instant at);

    /** Steps that have not ended, of all runs: what the process that writes now does, or what a killed one left. */
    List<RunStep> open();

    /** The steps on a target, oldest first. */
    List<RunStep> on(String subject);
}
