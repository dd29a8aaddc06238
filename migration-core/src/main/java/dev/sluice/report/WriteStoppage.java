package dev.sluice.report;

import dev.sluice.gateway.PhaseChange;
import dev.sluice.gateway.PhaseChange.Ending;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.PhaseTransition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A time in which the writers of the source were stopped, by the marks of the journal and so by the clock of the machine that wrote them. Immutable.
 *
 * @param changes the freeze, and the switch or the thaw that ended it
 * @param ending how it ended
 * @param took from the first mark of the freeze to the end; of one that was taken back from before the first right was taken. Empty while it lasts
 */
record WriteStoppage(List<ChangeRecord> changes, How ending, Optional<Duration> took) {
    /** How it ended. */
    enum How {
        /** The application writes to the target. */
        SWITCHED,
        /** The source is writable again. */
        TAKEN_BACK,
        /** It lasts, or whoever was at it was killed. */
        OPEN
    }

    WriteStoppage {
        changes = List.copyOf(changes);
    }

    PhaseChange freeze() {
        return changes.get(0).change();
    }

    /** Every one of a journal's changes, the oldest first. */
    static List<WriteStoppage> of(List<ChangeRecord> all) {
        List<WriteStoppage> found = new ArrayList<>();
        for (int index = 0; index < all.size(); index++) {
            if (all.get(index).change().intent().transition() == PhaseTransition.FREEZE) {
                found.add(stoppage(all.subList(index, all.size())));
            }
        }
        return found;
    }

    private static WriteStoppage stoppage(List<ChangeRecord> fromFreeze) {
        ChangeRecord freeze = fromFreeze.get(0);
        Optional<Ending> ended = freeze.change().ending();
        if (ended.isEmpty()) {
            return new WriteStoppage(List.of(freeze), How.OPEN, Optional.empty());
        }
        if (ended.get() == Ending.UNDONE) {
            return new WriteStoppage(List.of(freeze), How.TAKEN_BACK, Optional.of(stopped(freeze, freeze)));
        }
        List<ChangeRecord> parts = new ArrayList<>(List.of(freeze));
        for (ChangeRecord next : fromFreeze.subList(1, fromFreeze.size())) {
            PhaseTransition transition = next.change().intent().transition();
            boolean isDone = next.change().ending().equals(Optional.of(Ending.DONE));
            if (transition == PhaseTransition.SWITCH || transition == PhaseTransition.UNFREEZE) {
                parts.add(next);
                if (isDone) {
                    return transition == PhaseTransition.SWITCH
                            ? new WriteStoppage(parts, How.SWITCHED, Optional.of(gap(freeze, next)))
                            : new WriteStoppage(parts, How.TAKEN_BACK, Optional.of(stopped(freeze, next)));
                }
            } else {
                break;
            }
        }
        return new WriteStoppage(parts, How.OPEN, Optional.empty());
    }

    private static Duration gap(ChangeRecord freeze, ChangeRecord end) {
        Instant from = freeze.steps().isEmpty()
                ? freeze.change().intent().at()
                : freeze.steps().get(0).at();
        return Duration.between(from, end.change().ended().orElseThrow());
    }

    private static Duration stopped(ChangeRecord freeze, ChangeRecord end) {
        return freeze.began(CutoverStage.STOP_WRITERS)
                .map(from -> Duration.between(from, end.change().ended().orElseThrow()))
                .orElse(Duration.ZERO);
    }
}
