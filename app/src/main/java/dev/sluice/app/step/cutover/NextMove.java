package dev.sluice.app.step.cutover;

import dev.sluice.cutover.CutoverBoard;
import dev.sluice.cutover.GateReading;
import dev.sluice.engine.PhaseHistory;
import dev.sluice.gateway.CutoverStep;
import dev.sluice.gateway.CutoverStep.Mark;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.Phase;
import java.util.List;
import java.util.Optional;

/**
 * What can be done next with a move. Pure.
 *
 * @param kind what it is
 * @param to the phase that it is to lead to; empty where nothing can be done
 * @param shut the gates that keep it from being done
 */
record NextMove(Kind kind, Optional<Phase> to, List<GateReading> shut) {
    /** What can be done. */
    enum Kind {
        /** Note the next phase. */
        ADVANCE,
        /** Stop the writers and open the target. */
        SWITCH,
        /** Take back what a killed process left. */
        TAKE_BACK,
        /** Go through with a switch that a killed process left after the target was opened. */
        GO_ON,
        /** End the move, from which there is no way back. */
        COMPLETE,
        /** Go through with an end that a killed process left after the change stream may have been dropped. */
        FINISH,
        /** Nothing that this window could do. */
        NOTHING
    }

    private static final NextMove NOTHING = new NextMove(Kind.NOTHING, Optional.empty(), List.of());

    /** What follows from the journal, and from the gates where they were read. */
    static NextMove of(PhaseHistory history, Optional<CutoverBoard> board) {
        Optional<PhaseHistory.Entry> open = history.open();
        if (open.isPresent()) {
            return left(open.get());
        }
        return switch (history.phase()) {
            case FROZEN -> new NextMove(Kind.TAKE_BACK, Optional.of(Phase.ARMED), List.of());
            case ARMED -> new NextMove(Kind.SWITCH, Optional.of(Phase.SWITCHED), shut(board, Phase.FROZEN));
            case PLANNED, PREPARED, BACKFILLING, CATCHING_UP, IN_SYNC, SHADOWING, SWITCHED ->
                advance(history.phase().next().orElseThrow(), board);
            case SOAKING -> new NextMove(Kind.COMPLETE, Optional.of(Phase.COMPLETED), List.of());
            case COMPLETED, PAUSED, REBASE_REQUIRED, ABORTED, ROLLING_BACK, ROLLED_BACK -> NOTHING;
        };
    }

    private static NextMove advance(Phase to, Optional<CutoverBoard> board) {
        return new NextMove(Kind.ADVANCE, Optional.of(to), shut(board, to));
    }

    private static List<GateReading> shut(Optional<CutoverBoard> board, Phase entered) {
        return board.map(known -> known.blocking(entered)).orElse(List.of());
    }

    /** The engine ends an open change before anything else; it is asked to go no further than where that leads. */
    private static NextMove left(PhaseHistory.Entry open) {
        PhaseChange change = open.change();
        return switch (change.intent().transition()) {
            case FREEZE, UNFREEZE -> new NextMove(Kind.TAKE_BACK, Optional.of(Phase.ARMED), List.of());
            case SWITCH ->
                mayBeOpened(open.steps())
                        ? new NextMove(Kind.GO_ON, Optional.of(Phase.SWITCHED), List.of())
                        : new NextMove(Kind.TAKE_BACK, Optional.of(Phase.ARMED), List.of());
            case COMPLETE ->
                new NextMove(
                        open.steps().stream().anyMatch(step -> MoveAttempt.Way.END.isFinal(step.stage()))
                                ? Kind.FINISH
                                : Kind.COMPLETE,
                        Optional.of(Phase.COMPLETED),
                        List.of());
            // Begun by the command line, which goes on with them or takes them back.
            case BEGIN_ROLL_BACK, CALL_OFF_ROLL_BACK, END_ROLL_BACK, RETURN, GO_FORWARD_AGAIN -> NOTHING;
            default -> new NextMove(Kind.TAKE_BACK, Optional.of(change.intent().from()), List.of());
        };
    }

    /** Whether the application may have written to the target: no switch is taken back from there on. */
    static boolean mayBeOpened(List<CutoverStep> steps) {
        return steps.stream()
                .anyMatch(step -> step.mark() == Mark.BEGUN
                        && (step.stage() == CutoverStage.OPEN_TARGET || step.stage() == CutoverStage.RELEASE));
    }
}
