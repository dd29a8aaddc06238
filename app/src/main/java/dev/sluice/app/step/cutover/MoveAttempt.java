package dev.sluice.app.step.cutover;

import dev.sluice.engine.PhaseHistory;
import dev.sluice.gateway.CutoverStep;
import dev.sluice.gateway.CutoverStep.Mark;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.gateway.PhaseChange.Ending;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.PhaseTransition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A try to switch, to lead back or to complete the move, as the journal has it: its first change of the phase, and what came after that. Immutable.
 *
 * @param way where it leads
 * @param number of its first change in the journal
 * @param began when its first stage began
 * @param ended when everything was done or given back; empty while it lasts
 * @param state how far it is
 * @param steps what was noted of its stages, the oldest first
 */
record MoveAttempt(Way way, long number, Instant began, Optional<Instant> ended, State state, List<CutoverStep> steps) {
    /** In the order in which they are done. */
    private static final List<CutoverStage> STAGES_BACK = List.of(
            CutoverStage.STOP_APPLICATION,
            CutoverStage.SHUT_TARGET,
            CutoverStage.DRAIN_BACK,
            CutoverStage.ADOPT,
            CutoverStage.VERIFY,
            CutoverStage.FENCE,
            CutoverStage.ADVANCE_SEQUENCES,
            CutoverStage.OPEN_SOURCE);

    private static final List<CutoverStage> STAGES_OF_END =
            List.copyOf(EnumSet.range(CutoverStage.LAST_REVERSE, CutoverStage.KEEP_REPORT));

    /** Where a try leads. */
    enum Way {
        /** From the source to the target. */
        SWITCH(CutoverStage.OPEN_TARGET, PhaseTransition.FREEZE, PhaseTransition.SWITCH, PhaseTransition.UNFREEZE),
        /** From the target to the source. */
        BACK(
                CutoverStage.OPEN_SOURCE,
                PhaseTransition.BEGIN_ROLL_BACK,
                PhaseTransition.END_ROLL_BACK,
                PhaseTransition.CALL_OFF_ROLL_BACK),
        /** To the end of the move, in one change. */
        END(CutoverStage.DROP_STREAM, PhaseTransition.COMPLETE, PhaseTransition.COMPLETE, PhaseTransition.COMPLETE);

        private final CutoverStage opening;
        private final PhaseTransition first;
        private final PhaseTransition last;
        private final PhaseTransition givenBack;

        Way(CutoverStage opening, PhaseTransition first, PhaseTransition last, PhaseTransition givenBack) {
            this.opening = opening;
            this.first = first;
            this.last = last;
            this.givenBack = givenBack;
        }

        /** Its stages, in their order. */
        List<CutoverStage> stages() {
            return switch (this) {
                case SWITCH -> CutoverStage.ofSwitch();
                case BACK -> STAGES_BACK;
                case END -> STAGES_OF_END;
            };
        }

        /** Whether a stage, once begun, is gone through with. */
        boolean isFinal(CutoverStage stage) {
            return stages().indexOf(stage) >= stages().indexOf(opening);
        }

        /** The way on which the application leaves where this one has led it, or would have. */
        private Way away() {
            return this == BACK ? SWITCH : BACK;
        }
    }

    /** How far a try is. */
    enum State {
        /** It has not ended: a process is at it, or was killed. */
        OPEN,
        /** The application writes to the other side, or the move is completed. */
        DONE,
        /** The side that took writes before takes them again, or the move soaks on. */
        TAKEN_BACK
    }

    /** The newest try; empty where nobody has tried. */
    static Optional<MoveAttempt> latest(Way way, PhaseHistory history) {
        return all(way, history).stream().reduce((earlier, later) -> later);
    }

    /** The newest one that was done. */
    static Optional<MoveAttempt> lastDone(Way way, PhaseHistory history) {
        return all(way, history).stream()
                .filter(attempt -> attempt.state == State.DONE)
                .reduce((earlier, later) -> later);
    }

    private static List<MoveAttempt> all(Way way, PhaseHistory history) {
        Set<PhaseTransition> belonging = EnumSet.of(way.first, way.last, way.givenBack);
        List<List<PhaseHistory.Entry>> tries = new ArrayList<>();
        for (PhaseHistory.Entry entry : history.changes()) {
            PhaseTransition transition = entry.change().intent().transition();
            if (transition == way.first || (tries.isEmpty() && belonging.contains(transition))) {
                tries.add(new ArrayList<>());
            }
            if (belonging.contains(transition)) {
                tries.get(tries.size() - 1).add(entry);
            }
        }
        return tries.stream().map(parts -> of(way, parts)).toList();
    }

    private static MoveAttempt of(Way way, List<PhaseHistory.Entry> parts) {
        List<CutoverStep> steps =
                parts.stream().flatMap(entry -> entry.steps().stream()).toList();
        PhaseChange last = parts.get(parts.size() - 1).change();
        State state = state(way, last);
        return new MoveAttempt(
                way,
                parts.get(0).change().number(),
                steps.stream()
                        .findFirst()
                        .map(CutoverStep::at)
                        .orElse(parts.get(0).change().intent().at()),
                state == State.OPEN ? Optional.empty() : last.ended(),
                state,
                steps);
    }

    private static State state(Way way, PhaseChange last) {
        boolean done = last.ending().equals(Optional.of(Ending.DONE));
        PhaseTransition transition = last.intent().transition();
        if (transition == way.first && last.ending().equals(Optional.of(Ending.UNDONE))) {
            return State.TAKEN_BACK;
        }
        if (transition == way.last) {
            return done ? State.DONE : State.OPEN;
        }
        if (transition == way.givenBack) {
            return done ? State.TAKEN_BACK : State.OPEN;
        }
        // A first change that is done is followed by something, unless its process was killed.
        return State.OPEN;
    }

    /** Whether the application was led another way since it was done, or since a completion was given up: it says nothing of now. */
    boolean isPast(PhaseHistory history) {
        return state == (way == Way.END ? State.TAKEN_BACK : State.DONE)
                && lastDone(way.away(), history)
                        .filter(other -> other.number > number)
                        .isPresent();
    }

    /** Whether somebody was stopped. */
    boolean hasStopped() {
        return way == Way.SWITCH
                ? begun(CutoverStage.STOP_WRITERS).isPresent()
                : steps.stream().anyMatch(step -> way.stages().contains(step.stage()));
    }

    /** Whether a stage was begun from which on it is gone through with. */
    boolean isFinal() {
        return steps.stream().anyMatch(step -> way.stages().contains(step.stage()) && way.isFinal(step.stage()));
    }

    /** How long nobody could write, or how long a completion takes, by the journal's clock. */
    Duration gap(Instant now) {
        Duration gap = Duration.between(began, ended.orElse(now));
        return gap.isNegative() ? Duration.ZERO : gap;
    }

    /** When a stage began last; empty before that. */
    Optional<Instant> begun(CutoverStage stage) {
        return last(stage, Mark.BEGUN);
    }

    /** When a stage was done after it had begun last; empty where it was not. */
    Optional<Instant> done(CutoverStage stage) {
        Optional<Instant> begun = begun(stage);
        return last(stage, Mark.DONE).filter(at -> begun.filter(at::isBefore).isEmpty());
    }

    /** Whether what a stage did was given back; of a way back only what kept the application from writing can be, and is noted nowhere. */
    boolean isUndone(CutoverStage stage) {
        return way == Way.SWITCH
                ? last(stage, Mark.UNDONE).isPresent()
                : state == State.TAKEN_BACK
                        && (stage == CutoverStage.STOP_APPLICATION || stage == CutoverStage.SHUT_TARGET);
    }

    private Optional<Instant> last(CutoverStage stage, Mark mark) {
        return steps.stream()
                .filter(step -> step.stage() == stage && step.mark() == mark)
                .map(CutoverStep::at)
                .reduce((earlier, later) -> later);
    }
}
