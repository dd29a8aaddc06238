package dev.sluice.gateway;

import dev.sluice.run.Hold;
import dev.sluice.run.RunId;
import dev.sluice.run.RunOrder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of a journal by which processes steer runs of one another: orders to a run, who goes on with it, what holds it. Thread-safe.
 *
 * <p>Every method throws {@link dev.sluice.problem.StoppedException} when the disk is full or the file cannot be written.
 */
public interface RunControl {
    /** Notes an order; any process may, also while another one writes the run. */
    void give(RunOrder order);

    /** The orders to a run, oldest first. */
    List<RunOrder> orders(RunId run);

    /**
     * Notes that a process goes on with a run from now on.
     *
     * @param run which run
     * @param process who
     * @return the lease term: higher than every one before
     */
    long beginTerm(RunId run, ControllerProcess process, Instant at);

    /** Notes that the process of a term has stopped going on with its run; at most once a term. */
    void endTerm(long term, Instant at);

    /** The newest term of a run. */
    Optional<LeaseTerm> term(RunId run);

    /**
     * Notes what holds a run from now on, and with that whether it is {@link RunRecord.State#PAUSED} or running.
     *
     * @param holds causes with their sentences; empty: nothing any more
     */
    void noteHolds(RunId run, Map<Hold, String> holds, Instant at);

    /** What held the run when that was noted last. */
    Map<Hold, String> holds(RunId run);
}
