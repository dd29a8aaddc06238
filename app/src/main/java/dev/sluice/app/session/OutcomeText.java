package dev.sluice.app.session;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.i18n.Figures;
import dev.sluice.engine.AdvanceOutcome;
import dev.sluice.engine.RehearsalOutcome;
import dev.sluice.engine.RollbackOutcome;
import dev.sluice.repair.RepairCounts;
import dev.sluice.repair.RepairResult;
import dev.sluice.run.Phase;
import dev.sluice.window.WindowsResult;
import java.util.Optional;

/** How a move of the project, a rehearsal, a repair or windows ended, in a sentence. Pure. */
public final class OutcomeText {
    private OutcomeText() {}

    /** What a move forward is called, by where it leads. */
    static String job(Optional<Phase> to) {
        if (to.equals(Optional.of(Phase.COMPLETED))) {
            return text("job.complete");
        }
        return to.equals(Optional.of(Phase.SWITCHED)) ? text("job.switch") : text("job.advance");
    }

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

    /** What a repair did, or would do. */
    public static String of(RepairResult repair) {
        RepairCounts counts = repair.counts();
        String planned = Figures.count(repair.planned().size());
        return switch (repair.ending()) {
            case NOTHING_TO_DO -> text("repair.nothing");
            case SHOWN -> text("repair.shown", planned);
            case TOO_MANY -> text("repair.tooMany", planned);
            case BROKEN_OFF -> text("repair.brokenOff", planned, repair.reason());
            case DONE ->
                text(
                        "repair.done",
                        planned,
                        Figures.count(counts.written()),
                        Figures.count(counts.removed()),
                        Figures.count(counts.newer()),
                        Figures.count(counts.needless()),
                        Figures.count(counts.refused()));
        };
    }

    /** What windows found until they ended. */
    static String of(WindowsResult windows) {
        return text("log.windows", windows.standing().verdict(), windows.fullPasses(), windows.windows());
    }

    /** What a rehearsal found. */
    static String of(RehearsalOutcome rehearsal) {
        return text(
                "log.rehearsed",
                rehearsal.found().lost(),
                Figures.seconds(rehearsal.found().longestWayBack()));
    }

    /** How it was led back. */
    static String of(RollbackOutcome outcome) {
        return outcome instanceof RollbackOutcome.LedBack back
                ? text("log.ledBack", back.from(), back.phase())
                : text("log.undone", ((RollbackOutcome.Undone) outcome).phase());
    }
}
