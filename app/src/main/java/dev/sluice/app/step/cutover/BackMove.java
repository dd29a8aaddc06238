package dev.sluice.app.step.cutover;

import dev.sluice.engine.PhaseHistory;
import dev.sluice.gateway.CutoverStep.Mark;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.Phase;

/** What {@code sluice cutover rollback} would do with a move as its journal has it, where that is more than to give back a freeze. */
enum BackMove {
    /** Lead the application back from the target. */
    LEAD,
    /** Go through with a way back that was left after the source may have been opened. */
    GO_ON,
    /** The application is at the source, or there is no way back any more. */
    NONE;

    /** What follows from the journal: the engine first ends what was left open. */
    static BackMove of(PhaseHistory history) {
        return history.open().map(BackMove::left).orElseGet(() -> switch (history.phase()) {
            case SWITCHED, SOAKING, ROLLING_BACK -> LEAD;
            case ROLLED_BACK -> GO_ON;
            case PLANNED,
                    PREPARED,
                    BACKFILLING,
                    CATCHING_UP,
                    IN_SYNC,
                    SHADOWING,
                    ARMED,
                    FROZEN,
                    COMPLETED,
                    PAUSED,
                    REBASE_REQUIRED,
                    ABORTED -> NONE;
        });
    }

    private static BackMove left(PhaseHistory.Entry open) {
        return switch (open.change().intent().transition()) {
            case SWITCH -> NextMove.mayBeOpened(open.steps()) ? LEAD : NONE;
            case END_ROLL_BACK ->
                open.steps().stream()
                                .anyMatch(step -> step.stage() == CutoverStage.OPEN_SOURCE && step.mark() == Mark.BEGUN)
                        ? GO_ON
                        : LEAD;
            case BEGIN_ROLL_BACK, CALL_OFF_ROLL_BACK -> LEAD;
            // Begun, it may be there still: the engine asks the source.
            case COMPLETE ->
                open.steps().stream()
                                .anyMatch(step -> step.stage() == CutoverStage.DROP_STREAM && step.mark() == Mark.DONE)
                        ? NONE
                        : LEAD;
            default -> {
                Phase from = open.change().intent().from();
                yield from == Phase.SWITCHED || from == Phase.SOAKING ? LEAD : from == Phase.ROLLED_BACK ? GO_ON : NONE;
            }
        };
    }
}
