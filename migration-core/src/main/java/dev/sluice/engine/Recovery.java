package dev.sluice.engine;

import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.CutoverStep.Mark;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.gateway.PhaseChange.Ending;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import dev.sluice.run.RunEvent;
import java.util.Arrays;
import java.util.Optional;

/** Finishes or undoes what a killed process has left of a change of phase, before anything else is done. Used by one thread. */
final class Recovery {
    private final EnginePorts ports;
    private final CutoverSession session;
    private final String who;
    private final Watch watch;
    private final RollbackTask back;

    Recovery(EnginePorts ports, CutoverSession session, String who, Watch watch) {
        this.ports = ports;
        this.session = session;
        this.who = who;
        this.watch = watch;
        this.back = new RollbackTask(ports, session, who, watch);
    }

    /** Where whoever calls wants the application in the end. */
    enum Wish {
        /** At the target. */
        FORWARD,
        /** At the source. */
        BACK
    }

    /**
     * Leaves no change open, and no phase in which neither side takes writes.
     *
     * @return what came of a completion that was finished
     */
    Optional<Completion> run(Wish wish) {
        CutoverBook book = book();
        Optional<Completion> completed = book.open().flatMap(change -> {
            Optional<Completion> finished = end(change, wish);
            boolean isDone = book.all().stream()
                    .anyMatch(ended ->
                            ended.number() == change.number() && ended.ending().equals(Optional.of(Ending.DONE)));
            remark("The change " + change.intent().transition() + " that "
                    + change.intent().who() + " had begun at "
                    + change.intent().at() + " was left open and is "
                    + (isDone ? "done now." : "undone now: everything that it had taken was given back."));
            return finished;
        });
        if (book.phase() == Phase.FROZEN) {
            new Thaw(ports, session, watch).unfreeze(who, "the process that froze it has ended before the switch");
            remark("The source was left frozen, and is writable again.");
        }
        if (book.phase() == Phase.ROLLING_BACK) {
            back.callOff("the process that led back has ended before the source was opened");
            remark("A way back was left before the source was opened: the application goes on with the target.");
        }
        if (book.phase() == Phase.ROLLED_BACK) {
            back.toInSync();
        }
        return completed;
    }

    private Optional<Completion> end(PhaseChange change, Wish wish) {
        if (change.intent().transition() == PhaseTransition.COMPLETE) {
            CompleteTask task = new CompleteTask(ports, session, who, watch);
            if (task.isBegun(change.number())) {
                return Optional.of(task.goOn(change.number()));
            }
        }
        endMove(change, wish);
        return Optional.empty();
    }

    private void endMove(PhaseChange change, Wish wish) {
        Thaw thaw = new Thaw(ports, session, watch);
        switch (change.intent().transition()) {
            case FREEZE -> thaw.undo(change);
            case UNFREEZE -> thaw.goOn(change);
            case SWITCH -> {
                if (!hasBegun(change, CutoverStage.OPEN_TARGET, CutoverStage.RELEASE)) {
                    end(change, Ending.UNDONE);
                } else if (wish == Wish.FORWARD) {
                    new SwitchTask(ports, session, who, watch).goOn(change.number());
                } else {
                    back.requireWayBack();
                    // The application may have written to the target; what is left of it would only be taken back.
                    end(change, Ending.DONE);
                }
            }
            case BEGIN_ROLL_BACK -> back.undo(change);
            case END_ROLL_BACK -> {
                if (hasBegun(change, CutoverStage.OPEN_SOURCE)) {
                    back.goOn(change);
                } else {
                    end(change, Ending.UNDONE);
                }
            }
            default -> end(change, Ending.UNDONE);
        }
    }

    /** From the stage on that tells the application of the other side, it may have written there. */
    private boolean hasBegun(PhaseChange change, CutoverStage... stages) {
        return book().steps(change.number()).stream()
                .anyMatch(step ->
                        step.mark() == Mark.BEGUN && Arrays.asList(stages).contains(step.stage()));
    }

    private void end(PhaseChange change, Ending ending) {
        book().end(change.number(), ending, ports.clock().instant());
    }

    private CutoverBook book() {
        return session.journal().cutover();
    }

    private void remark(String sentence) {
        watch.listener().on(new RunEvent.Remark(sentence));
    }
}
