package dev.sluice.gateway;

import dev.sluice.problem.StoppedException;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The phases of a project's move: append-only, intent and done apart. At most one change is under way; a process that finds one that it did
 * not begin takes it over, and finishes or undoes it before anything else. A change has one holder, the book that began it or took it over last, and nobody
 * else notes in it: whoever has lost the lock in the source under which phases are changed, and does not know it, is refused at its next mark, so that what a
 * holder has looked at stays so until it ends the change. Thread-safe. Any process may note, also while another one writes the folder's runs.
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
     * Makes this book the holder of a change that another one has begun, before anybody looks how far it came; nothing where it is already. Called with the lock
     * of a single operator.
     *
     * @param number of the change
     * @throws StoppedException when it has ended by now
     */
    void takeOver(long number);

    /**
     * Whether a change is under way and this book its holder.
     *
     * @param number of the change
     */
    boolean isHeld(long number);

    /**
     * Notes how a change ended, after everything was done or undone; at most once a change.
     *
     * @param number of the change
     * @throws StoppedException when it has ended, or this book is not its holder
     */
    void end(long number, PhaseChange.Ending ending, Instant at);

    /** Every change, the oldest first. */
    List<PhaseChange> all();

    /**
     * Notes a mark of a stage, before or after it is done.
     *
     * @throws StoppedException also when its change has ended, or this book is not its holder
     */
    void note(CutoverStep step);

    /** What was noted of a change's stages, the oldest first. */
    List<CutoverStep> steps(long change);

    /** Whether a stage of a change was begun, whatever it came to. */
    default boolean hasBegun(long change, CutoverStage stage) {
        return steps(change).stream().anyMatch(step -> step.stage() == stage && step.mark() == CutoverStep.Mark.BEGUN);
    }

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

    /** What to say of a change that has ended, for those who implement this. */
    static StoppedException ended(long number) {
        return new StoppedException("The change of phase " + number
                + " has ended: somebody else finished or undid it; look at sluice cutover status.");
    }

    /** What to say of a change that another book holds, for those who implement this. */
    static StoppedException takenOver(long number) {
        return new StoppedException(
                "The change of phase " + number
                        + " was taken over by another operator, since the lock of this one was lost (R-23); look at sluice cutover status.");
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
