package dev.sluice.engine;

import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.CutoverStep;
import dev.sluice.gateway.CutoverStep.Mark;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.gateway.PhaseChange.Ending;
import dev.sluice.gateway.PhaseIntent;
import dev.sluice.problem.SluiceException;
import dev.sluice.problem.StoppedException;
import dev.sluice.project.CutoverHook;
import dev.sluice.project.CutoverHook.Moment;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Gives the source back to its writers: what a freeze has taken, from source and journal alone, whoever began it, so that it needs no target. Used by one
 * thread.
 */
final class Thaw {
    private final EnginePorts ports;
    private final CutoverSession session;
    private final Watch watch;

    Thaw(EnginePorts ports, CutoverSession session, Watch watch) {
        this.ports = ports;
        this.session = session;
        this.watch = watch;
    }

    /**
     * Undoes a freeze that has not ended.
     *
     * @throws StoppedException where rights could not be given back: the change stays open, and the sentence says what to do
     */
    void undo(PhaseChange freeze) {
        release(freeze.number(), freeze.number());
        session.book().end(freeze.number(), Ending.UNDONE, ports.clock().instant());
    }

    /** Leads a frozen move back to ARMED. */
    void unfreeze(String who, String why) {
        PhaseChange freeze = frozen(session.book());
        // What was frozen, and not what the project is about by now.
        long change = session.book()
                .begin(new PhaseIntent(
                        PhaseTransition.UNFREEZE,
                        Phase.FROZEN,
                        freeze.intent().subject(),
                        who,
                        why,
                        ports.clock().instant()));
        release(freeze.number(), change);
        session.book().end(change, Ending.DONE, ports.clock().instant());
    }

    /**
     * Gives rights and log-ins back on a way back; whom the application writes to is told by whoever calls.
     *
     * @param noted the change in which it is noted
     */
    void giveBack(long noted) {
        allow(frozen(session.book()).number(), noted);
    }

    /** Goes on with a thaw that a killed process has begun. */
    void goOn(PhaseChange unfreeze) {
        release(frozen(session.book()).number(), unfreeze.number());
        session.book().end(unfreeze.number(), Ending.DONE, ports.clock().instant());
    }

    /** The newest freeze that was done. */
    static PhaseChange frozen(CutoverBook book) {
        return book.all().stream()
                .filter(change -> change.intent().transition() == PhaseTransition.FREEZE
                        && change.ending().equals(Optional.of(Ending.DONE)))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /**
     * Gives back what a freeze has taken after another operator has ended it, while nobody else moves the project: what it took then is noted nowhere as open.
     *
     * @param freeze of whoever calls; empty where it had begun none
     * @return what became of it, a sentence
     * @throws StoppedException where rights could not be given back; the sentence says what to do
     */
    String afterAnother(OptionalLong freeze) {
        String another = "Another operator has taken this move over meanwhile, ";
        List<String> undo = freeze.isPresent() ? statements(session.book(), freeze.getAsLong()) : List.of();
        String look = "look at sluice cutover status.";
        if (undo.isEmpty()) {
            return another + "so nothing was taken back here: " + look;
        }
        // Under the lock alone: who freezes next must not have its stop undone by this.
        boolean isAlone = session.regainLock();
        if (isAlone && isAtSource()) {
            restore(freeze.getAsLong());
            return another + "and what this one had taken from the source's writers by then was given back: " + look;
        }
        if (isAlone && session.book().open().isEmpty()) {
            return another + "so nothing was taken back here: " + look;
        }
        return another + "and moves it now, so nothing was taken back here: " + look
                + " If the application is at the source then and cannot write, run as its administrator: "
                + String.join("; ", undo) + ".";
    }

    /** Whether nobody changes anything, and the application writes to the source. */
    private boolean isAtSource() {
        Phase phase = session.book().phase();
        return session.book().open().isEmpty()
                && (phase.compareTo(Phase.FROZEN) < 0 || phase.compareTo(Phase.COMPLETED) > 0)
                && phase != Phase.ROLLING_BACK;
    }

    private void release(long freeze, long noted) {
        allow(freeze, noted);
        boolean wasTold = session.book().steps(freeze).stream().anyMatch(step -> step.stage() == CutoverStage.FLAG);
        CutoverHook hook = session.freeze().hooks().get(Moment.UNFREEZE);
        if (wasTold && hook != null) {
            tell(hook);
        }
    }

    /** Runs the statements that a freeze has noted before it took anything; where it did not come so far, nothing was taken. */
    private void allow(long freeze, long noted) {
        if (restore(freeze)) {
            session.book()
                    .note(new CutoverStep(
                            noted,
                            CutoverStage.STOP_WRITERS,
                            Mark.UNDONE,
                            "",
                            ports.clock().instant()));
        }
    }

    /**
     * The same, noted nowhere: of a freeze that another operator has ended meanwhile.
     *
     * @return whether it may have taken anything
     * @throws StoppedException where rights could not be given back; the sentence says what to do
     */
    boolean restore(long freeze) {
        List<String> undo = statements(session.book(), freeze);
        if (!undo.isEmpty()) {
            try {
                skipped(session.writers().allow(undo, session.freeze().limits().stop()));
            } catch (SluiceException unable) {
                throw new StoppedException(
                        "The writers' rights could not be given back (" + unable.getMessage() + ") " + byHand(undo),
                        unable);
            }
        }
        return !undo.isEmpty();
    }

    /** What a freeze has noted, before it took anything, to give that back by; empty where it did not come so far. */
    static List<String> statements(CutoverBook book, long freeze) {
        return book.steps(freeze).stream()
                .filter(step -> step.stage() == CutoverStage.STOP_WRITERS && step.mark() == Mark.BEGUN)
                .flatMap(step -> step.detail().lines())
                .toList();
    }

    /** What to do where they cannot be run. */
    static String byHand(List<String> undo) {
        return "The source is still frozen: say sluice cutover rollback as soon as it can be reached, or run as its administrator: "
                + String.join("; ", undo) + ".";
    }

    /** What is not there any more needs no right; that somebody dropped it meanwhile is told. */
    private void skipped(List<String> statements) {
        if (!statements.isEmpty()) {
            watch.remark(
                    "Since the freeze, tables, columns or roles were dropped or renamed, so that these rights were not given back: "
                            + String.join("; ", statements) + ".");
        }
    }

    /** The source is writable whatever the hook does: that it failed is told, and no reason to leave the change open. */
    private void tell(CutoverHook hook) {
        try {
            ports.hooks().call(hook, Moment.UNFREEZE, session.workspace().folder());
        } catch (SluiceException failed) {
            watch.remark(
                    "The source is writable again, but " + failed.getMessage() + " Let the application go on by hand.");
        }
    }
}
