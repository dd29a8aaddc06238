package dev.sluice.engine;

import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.gateway.PhaseChange.Ending;
import dev.sluice.problem.StoppedException;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import java.util.Optional;

/**
 * Finishes or undoes what a killed process has left of a change of phase, before anything else is done; a source that was left frozen was given back
 * by {@link FrozenSource} before. Used by one thread.
 */
final class Recovery {
    private final EnginePorts ports;
    private final CutoverSession session;
    private final String who;
    private final Watch watch;
    private final RollbackTask back;

    /**
     * A recovery for whoever wants to lead back.
     *
     * @param back what does that; prepared after this where a switch was left open
     */
    Recovery(EnginePorts ports, CutoverSession session, String who, Watch watch, RollbackTask back) {
        this.ports = ports;
        this.session = session;
        this.who = who;
        this.watch = watch;
        this.back = back;
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
        CutoverBook book = session.book();
        Optional<Completion> completed = book.open().flatMap(change -> {
            requireNobodyFreezes();
            // Before anybody looks how far it came: who has begun it notes nothing any more.
            book.takeOver(change.number());
            Optional<Completion> finished = end(change, wish);
            boolean isDone = book.all().stream()
                    .anyMatch(ended ->
                            ended.number() == change.number() && ended.ending().equals(Optional.of(Ending.DONE)));
            watch.remark(ended(change, isDone));
            return finished;
        });
        if (book.phase() == Phase.ROLLING_BACK) {
            back.callOff("the process that led back has ended before the source was opened");
            watch.remark("A way back was left before the source was opened: the application goes on with the target.");
        }
        if (book.phase() == Phase.ROLLED_BACK) {
            back.goForward();
        }
        if (wish == Wish.FORWARD && (book.phase() == Phase.SWITCHED || book.phase() == Phase.SOAKING)) {
            back.openHalfOpened();
        }
        return completed;
    }

    /** What became of a change that was left open, a sentence. */
    static String ended(PhaseChange change, boolean isDone) {
        return "The change " + change.intent().transition() + " that "
                + change.intent().who() + " had begun at "
                + change.intent().at() + " was left open and is "
                + (isDone ? "done now." : "undone now: everything that it had taken was given back.");
    }

    private Optional<Completion> end(PhaseChange change, Wish wish) {
        if (change.intent().transition() == PhaseTransition.COMPLETE) {
            CompleteTask task = new CompleteTask(ports, session, who, watch);
            if (wish == Wish.BACK) {
                task.requireWayBack(change.number());
            } else if (task.isBegun(change.number())) {
                return Optional.of(task.goOn(change.number()));
            }
        }
        endMove(change, wish);
        return Optional.empty();
    }

    private void requireNobodyFreezes() {
        FrozenSource.left(session.book()).ifPresent(frozen -> {
            throw new StoppedException("Another operator has begun to freeze the source meanwhile ("
                    + frozen.intent().who() + " at " + frozen.intent().at()
                    + "): look at sluice cutover status, then decide again.");
        });
    }

    private void endMove(PhaseChange change, Wish wish) {
        switch (change.intent().transition()) {
            case SWITCH -> {
                if (wish == Wish.FORWARD) {
                    new TargetOpening(ports, session, watch).goOn(change.number());
                } else {
                    // While a refusal leaves the switch to whoever goes on with it.
                    back.prepare();
                    // The application may have written to the target; what is left of it would only be taken back.
                    end(change, Ending.DONE);
                }
            }
            case BEGIN_ROLL_BACK -> back.undo(change);
            case END_ROLL_BACK -> {
                if (SourceOpening.hasBegun(session.book(), change.number())) {
                    new SourceOpening(ports, session, watch).goOn(change);
                } else {
                    end(change, Ending.UNDONE);
                }
            }
            default -> end(change, Ending.UNDONE);
        }
    }

    private void end(PhaseChange change, Ending ending) {
        session.book().end(change.number(), ending, ports.clock().instant());
    }
}
