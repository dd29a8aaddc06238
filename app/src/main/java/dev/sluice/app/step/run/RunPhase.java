package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Styles;
import dev.sluice.app.i18n.Figures;
import dev.sluice.engine.RunStatus;
import dev.sluice.gateway.RunRecord;
import dev.sluice.run.Hold;
import java.util.Set;

/** Where a run stands for whoever steers it: what is ordered and what the run has made of it are two things. */
enum RunPhase {
    NONE,
    RUNNING,
    /** Told to pause; what is on its way is still answered. */
    PAUSING,
    PAUSED,
    /** Told to go on after a pause. */
    RESUMING,
    /** Something other than a person holds it. */
    HELD,
    CANCELLING,
    /** Noted as paused, and no process goes on with it. */
    LEFT_PAUSED,
    INTERRUPTED,
    STOPPED,
    FAILED,
    DONE,
    CANCELLED;

    /**
     * The phase of a run.
     *
     * @param holds what holds it, as far as is known now
     */
    static RunPhase of(RunStatus status, Set<Hold> holds) {
        if (status.controller() == RunStatus.Controller.ABSENT) {
            return atRest(status.run().state());
        }
        if (status.orders().cancelled().isPresent()) {
            return CANCELLING;
        }
        boolean held = holds.contains(Hold.OPERATOR);
        if (status.orders().paused().isPresent()) {
            return held ? PAUSED : PAUSING;
        }
        if (held) {
            return RESUMING;
        }
        return holds.isEmpty() ? RUNNING : HELD;
    }

    private static RunPhase atRest(RunRecord.State state) {
        return switch (state) {
            case RUNNING -> INTERRUPTED;
            case PAUSED -> LEFT_PAUSED;
            case DONE -> DONE;
            case STOPPED -> STOPPED;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELLED;
        };
    }

    /** Whether a process goes on with the run. */
    boolean isUnderWay() {
        return compareTo(RUNNING) >= 0 && compareTo(CANCELLING) <= 0;
    }

    /** Whether the next start goes on with the run. */
    boolean canBeGoneOnWith() {
        return compareTo(LEFT_PAUSED) >= 0 && compareTo(FAILED) <= 0;
    }

    /** Its word for people. */
    String word() {
        return switch (this) {
            case NONE -> "";
            case RUNNING -> text("phase.running");
            case PAUSING -> text("phase.pausing");
            case PAUSED, LEFT_PAUSED -> text("phase.paused");
            case RESUMING -> text("phase.resuming");
            case HELD -> text("phase.held");
            case CANCELLING -> text("phase.cancelling");
            case INTERRUPTED -> text("phase.interrupted");
            case STOPPED -> text("phase.stopped");
            case FAILED -> text("phase.failed");
            case DONE -> text("phase.done");
            case CANCELLED -> text("phase.cancelled");
        };
    }

    /** What to do next, where no process goes on with the run; empty where there is nothing to do. */
    String nextStep(RunStatus status) {
        String run = status.run().id().value();
        String done = Figures.count(status.ledger().rangesDone());
        String planned = Figures.count(status.ledger().rangesPlanned());
        return switch (this) {
            case INTERRUPTED -> text("next.interrupted", run, done, planned);
            case STOPPED -> text("next.stopped", run, done, planned);
            case FAILED -> text("next.failed", run, done, planned);
            case LEFT_PAUSED -> text("next.paused", run, done, planned);
            case CANCELLED -> text("next.cancelled", run);
            default -> "";
        };
    }

    /** The colours of its pill. */
    String style() {
        return switch (this) {
            case RUNNING, RESUMING -> Styles.ACCENT;
            case DONE -> Styles.SUCCESS;
            case FAILED, CANCELLING, CANCELLED -> Styles.ERROR;
            default -> Styles.WARNING;
        };
    }
}
