package dev.sluice.app.session;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.engine.AdvanceOutcome;
import dev.sluice.engine.RollbackOutcome;

/** How a move of the project ended, in a sentence for the log. Pure. */
final class OutcomeText {
    private OutcomeText() {}

    /** How it was moved forward. */
    static String of(AdvanceOutcome outcome) {
        if (outcome instanceof AdvanceOutcome.Moved moved) {
            return moved.passed().isEmpty()
                    ? text("log.movedAlready", moved.from())
                    : text(
                            "log.moved",
                            moved.from(),
                            moved.passed().get(moved.passed().size() - 1));
        }
        if (outcome instanceof AdvanceOutcome.Completed completed) {
            return text("log.completed", completed.completion().report());
        }
        return ((AdvanceOutcome.Blocked) outcome).sentence();
    }

    /** How it was led back. */
    static String of(RollbackOutcome outcome) {
        return outcome instanceof RollbackOutcome.LedBack back
                ? text("log.ledBack", back.from(), back.phase())
                : text("log.undone", ((RollbackOutcome.Undone) outcome).phase());
    }
}
