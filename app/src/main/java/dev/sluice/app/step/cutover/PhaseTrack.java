package dev.sluice.app.step.cutover;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.GlyphState;
import dev.sluice.app.step.cutover.PhaseStop.Place;
import dev.sluice.cutover.CutoverBoard;
import dev.sluice.cutover.GateReading;
import dev.sluice.cutover.GateReading.Standing;
import dev.sluice.engine.PhaseHistory;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.run.Phase;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The phases of a move from its plan to its end, with the sign of each. Immutable.
 *
 * @param history what the journal has
 * @param board the gates, where they were read
 * @param target the phase that is being moved to; empty while nothing moves
 */
record PhaseTrack(PhaseHistory history, Optional<CutoverBoard> board, Optional<Phase> target) {
    /** Every phase on the way, in order. */
    List<PhaseStop> stops() {
        Phase here = onTheWay();
        return Arrays.stream(Phase.values())
                .filter(Phase::isOnTheWay)
                .map(phase -> stop(phase, here))
                .toList();
    }

    /** Beside the way: where it was left. */
    private Phase onTheWay() {
        if (history.phase().isOnTheWay()) {
            return history.phase();
        }
        return history.changes().stream()
                .map(PhaseHistory.Entry::change)
                .filter(change -> change.ending().equals(Optional.of(PhaseChange.Ending.DONE)))
                .map(change -> change.intent().from())
                .filter(Phase::isOnTheWay)
                .reduce((earlier, later) -> later)
                .orElse(Phase.PLANNED);
    }

    /** Green only where the gates were read and nothing says that a phase was reached with another design. */
    private boolean isSure() {
        return board.filter(known -> known.doubt().isEmpty()).isPresent();
    }

    private PhaseStop stop(Phase phase, Phase here) {
        Place place = phase == here ? Place.HERE : phase.compareTo(here) < 0 ? Place.BEHIND : Place.AHEAD;
        List<GateReading> guards = board.map(known -> known.readings().stream()
                        .filter(one -> one.gate().guards() == phase)
                        .toList())
                .orElse(List.of());
        long open = guards.stream().filter(one -> !one.blocks()).count();
        boolean shut = open < guards.size();
        GlyphState state =
                switch (place) {
                    case BEHIND -> isSure() ? GlyphState.DONE : GlyphState.UNAVAILABLE;
                    case HERE -> here(phase);
                    case AHEAD -> ahead(phase, shut && here.next().equals(Optional.of(phase)));
                };
        return new PhaseStop(phase.name(), state, place, words(guards, open), shut);
    }

    /** A gate that somebody answers for is not said to be open. */
    private static String words(List<GateReading> guards, long open) {
        if (guards.isEmpty()) {
            return "";
        }
        long waived =
                guards.stream().filter(one -> one.standing() == Standing.WAIVED).count();
        return open == guards.size() && waived > 0
                ? text("cutover.track.waived", waived, guards.size())
                : text("cutover.track.gates", open, guards.size());
    }

    private GlyphState here(Phase phase) {
        boolean left = history.open().isPresent() && target.isEmpty();
        if (!history.phase().isOnTheWay() || left) {
            return GlyphState.ATTENTION;
        }
        return phase == Phase.COMPLETED && isSure() ? GlyphState.DONE : GlyphState.READY;
    }

    private GlyphState ahead(Phase phase, boolean blocked) {
        if (target.filter(phase::equals).isPresent()) {
            return GlyphState.RUNNING;
        }
        return blocked ? GlyphState.FAILED : GlyphState.NOT_BEGUN;
    }
}
