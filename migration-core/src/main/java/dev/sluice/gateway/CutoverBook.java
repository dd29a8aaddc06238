package dev.sluice.gateway;

import dev.sluice.problem.StoppedException;
import dev.sluice.run.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The phases of a project's move: append-only, intent and done apart. At most one change is under way; a process that finds one that it did
 * not begin finishes or undoes it before anything else. Thread-safe. Any process may note, also while another one
 * writes the folder's runs: whoever changes a phase holds a lock in the source.
 *
 * <p>Every method throws {@link StoppedException} when the disk is full or the file cannot be written.
 */
public interface CutoverBook {
    /**
     * Notes the intent, before anything is done.
     *
     * @return the change's number
     * @throws StoppedException when the move is in another phase by now, or a change is under way
     */
    long begin(PhaseIntent intent);

    /**
     * Notes how a change ended, after everything was done or undone; at most once a change.
     *
     * @param number of the change
     */
    void end(long number, PhaseChange.Ending ending, Instant at);

    /** Every change, the oldest first. */
    List<PhaseChange> all();

    /**
     * Notes a mark of a stage, before or after it is done.
     *
     * @throws StoppedException also when its change has ended
     */
    void note(CutoverStep step);

    /** What was noted of a change's stages, the oldest first. */
    List<CutoverStep> steps(long change);

    /** The change that has not ended: what the process that writes now does, or what a killed one left. */
    default Optional<PhaseChange> open() {
        return all().stream().filter(change -> change.ending().isEmpty()).findFirst();
    }

    /** The newest change that was done. */
    default Optional<PhaseChange> last() {
        return last(all());
    }

    /** The phase that the newest change led to; {@link Phase#PLANNED} before the first. A change under way has led nowhere yet. */
    default Phase phase() {
        return phase(all());
    }

    /**
     * Refuses an intent that does not fit what is known, for those who implement {@link #begin}.
     *
     * @param all every change, the oldest first
     */
    static void require(PhaseIntent intent, List<PhaseChange> all) {
        all.stream().filter(change -> change.ending().isEmpty()).findFirst().ifPresent(open -> {
            throw new StoppedException(
                    "The change " + open.intent().transition() + " from "
                            + open.intent().from() + " to "
                            + open.intent().transition().to() + ", begun by "
                            + open.intent().who() + " at " + open.intent().at()
                            + ", has not ended: it is finished or undone before another one begins; sluice cutover status shows it.");
        });
        Phase now = phase(all);
        if (now != intent.from()) {
            throw new StoppedException("The move is in phase " + now + " and not in " + intent.from()
                    + " any more, so " + intent.transition()
                    + " was not begun: somebody else moved it; look at sluice cutover status, then decide again.");
        }
    }

    /**
     * The phase that changes have led to.
     *
     * @param all every change, the oldest first
     */
    static Phase phase(List<PhaseChange> all) {
        return last(all).map(change -> change.intent().transition().to()).orElse(Phase.PLANNED);
    }

    /**
     * The newest of these that was done.
     *
     * @param all every change, the oldest first
     */
    static Optional<PhaseChange> last(List<PhaseChange> all) {
        return all.stream()
                .filter(change -> change.ending().equals(Optional.of(PhaseChange.Ending.DONE)))
                .reduce((earlier, later) -> later);
    }
}
