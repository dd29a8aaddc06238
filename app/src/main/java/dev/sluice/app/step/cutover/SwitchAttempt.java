package dev.sluice.app.step.cutover;

import dev.sluice.engine.PhaseHistory;
import dev.sluice.gateway.CutoverStep;
import dev.sluice.gateway.CutoverStep.Mark;
import dev.sluice.gateway.PhaseChange;
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
 * A try to switch, as the journal has it: the freeze, and what came after it. Immutable.
 *
 * @param number of its freeze in the journal
 * @param began when its first stage began
 * @param ended when everything was done or given back; empty while it lasts
 * @param state how far it is
 * @param steps what was noted of its stages, the oldest first
 */
record SwitchAttempt(long number, Instant began, Optional<Instant> ended, State state, List<CutoverStep> steps) {
    /** How far a try is. */
    enum State {
        /** It has not ended: a process is at it, or was killed. */
        OPEN,
        /** The application writes to the target. */
        SWITCHED,
        /** The source is writable again. */
        TAKEN_BACK
    }

    private static final Set<PhaseTransition> PARTS =
            EnumSet.of(PhaseTransition.FREEZE, PhaseTransition.SWITCH, PhaseTransition.UNFREEZE);

    /** The newest try; empty where nobody has tried. */
    static Optional<SwitchAttempt> latest(PhaseHistory history) {
        List<PhaseHistory.Entry> parts = new ArrayList<>();
        for (PhaseHistory.Entry entry : history.changes()) {
            PhaseTransition transition = entry.change().intent().transition();
            if (transition == PhaseTransition.FREEZE) {
                parts.clear();
            }
            if (PARTS.contains(transition)) {
                parts.add(entry);
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(of(parts));
    }

    private static SwitchAttempt of(List<PhaseHistory.Entry> parts) {
        List<CutoverStep> steps =
                parts.stream().flatMap(entry -> entry.steps().stream()).toList();
        PhaseChange last = parts.get(parts.size() - 1).change();
        State state = state(last);
        return new SwitchAttempt(
                parts.get(0).change().number(),
                steps.stream()
                        .findFirst()
                        .map(CutoverStep::at)
                        .orElse(parts.get(0).change().intent().at()),
                state == State.OPEN ? Optional.empty() : last.ended(),
                state,
                steps);
    }

    private static State state(PhaseChange last) {
        boolean done = last.ending().equals(Optional.of(PhaseChange.Ending.DONE));
        return switch (last.intent().transition()) {
            case SWITCH -> done ? State.SWITCHED : State.OPEN;
            case UNFREEZE -> done ? State.TAKEN_BACK : State.OPEN;
            // A freeze that is done is followed by something, unless its process was killed.
            default -> last.ending().equals(Optional.of(PhaseChange.Ending.UNDONE)) ? State.TAKEN_BACK : State.OPEN;
        };
    }

    /** Whether rights were taken, so that somebody could not write. */
    boolean hasStopped() {
        return steps.stream().anyMatch(step -> step.stage() == CutoverStage.STOP_WRITERS);
    }

    /** How long nobody could write, by the journal's clock. */
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

    /** Whether what a stage did was given back. */
    boolean isUndone(CutoverStage stage) {
        return last(stage, Mark.UNDONE).isPresent();
    }

    private Optional<Instant> last(CutoverStage stage, Mark mark) {
        return steps.stream()
                .filter(step -> step.stage() == stage && step.mark() == mark)
                .map(CutoverStep::at)
                .reduce((earlier, later) -> later);
    }
}
