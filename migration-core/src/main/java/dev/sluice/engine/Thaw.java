package dev.sluice.engine;

import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.CutoverStep;
import dev.sluice.gateway.CutoverStep.Mark;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.gateway.PhaseChange.Ending;
import dev.sluice.problem.SluiceException;
import dev.sluice.problem.StoppedException;
import dev.sluice.project.CutoverHook;
import dev.sluice.project.CutoverHook.Moment;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import dev.sluice.run.RunEvent;
import java.util.List;
import java.util.Optional;

/** Gives the source back to its writers: what a freeze has taken, from the journal, whoever began it. Used by one thread. */
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
        book().end(freeze.number(), Ending.UNDONE, ports.clock().instant());
    }

    /** Leads a frozen move back to ARMED. */
    void unfreeze(String who, String why) {
        PhaseChange freeze = frozen();
        long change = book().begin(session.intent(PhaseTransition.UNFREEZE, Phase.FROZEN, who, why));
        release(freeze.number(), change);
        book().end(change, Ending.DONE, ports.clock().instant());
    }

    /**
     * Gives rights and log-ins back on a way back; whom the application writes to is told by whoever calls.
     *
     * @param noted the change in which it is noted
     */
    void giveBack(long noted) {
        allow(frozen().number(), noted);
    }

    /** Goes on with a thaw that a killed process has begun. */
    void goOn(PhaseChange unfreeze) {
        release(frozen().number(), unfreeze.number());
        book().end(unfreeze.number(), Ending.DONE, ports.clock().instant());
    }

    private PhaseChange frozen() {
        return book().all().stream()
                .filter(change -> change.intent().transition() == PhaseTransition.FREEZE
                        && change.ending().equals(Optional.of(Ending.DONE)))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private void release(long freeze, long noted) {
        allow(freeze, noted);
        boolean wasTold = book().steps(freeze).stream().anyMatch(step -> step.stage() == CutoverStage.FLAG);
        CutoverHook hook = session.freeze().hooks().get(Moment.UNFREEZE);
        if (wasTold && hook != null) {
            tell(hook);
        }
    }

    /** Runs the statements that a freeze has noted before it took anything; where it did not come so far, nothing was taken. */
    private void allow(long freeze, long noted) {
        List<CutoverStep> steps = book().steps(freeze);
        List<String> undo = steps.stream()
                .filter(step -> step.stage() == CutoverStage.STOP_WRITERS && step.mark() == Mark.BEGUN)
                .flatMap(step -> step.detail().lines())
                .toList();
        if (!undo.isEmpty()) {
            try {
                skipped(session.writers().allow(undo, session.freeze().limits().stop()));
            } catch (SluiceException unable) {
                throw new StoppedException(
                        "The writers' rights could not be given back (" + unable.getMessage()
                                + ") The source is still frozen: say sluice cutover rollback as soon as it can be reached, or run as its"
                                + " administrator: " + String.join("; ", undo) + ".",
                        unable);
            }
            book().note(new CutoverStep(
                    noted,
                    CutoverStage.STOP_WRITERS,
                    Mark.UNDONE,
                    "",
                    ports.clock().instant()));
        }
    }

    /** What is not there any more needs no right; that somebody dropped it meanwhile is told. */
    private void skipped(List<String> statements) {
        if (!statements.isEmpty()) {
            watch.listener()
                    .on(new RunEvent.Remark(
                            "Since the freeze, tables, columns or roles were dropped or renamed, so that these rights were not given back: "
                                    + String.join("; ", statements) + "."));
        }
    }

    /** The source is writable whatever the hook does: that it failed is told, and no reason to leave the change open. */
    private void tell(CutoverHook hook) {
        try {
            ports.hooks().call(hook, Moment.UNFREEZE, session.workspace().folder());
        } catch (SluiceException failed) {
            watch.listener()
                    .on(new RunEvent.Remark("The source is writable again, but " + failed.getMessage()
                            + " Let the application go on by hand."));
        }
    }

    private CutoverBook book() {
        return session.journal().cutover();
    }
}
