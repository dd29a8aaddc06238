package dev.sluice.engine;

import dev.sluice.backfill.LatePacketFence;
import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.gateway.PhaseChange.Ending;
import dev.sluice.project.SoakSettings;
import dev.sluice.project.SoakSettings.Condition;
import dev.sluice.run.PhaseTransition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What has to have passed before a move is completed: by the machine's clock and, where the target tells its time, by that too, so that neither of them that
 * jumps ahead ends it. Used by one thread.
 */
final class CompletionTimes {
    private final CutoverBook book;
    private final Instant machine;
    private final Instant now;

    /**
     * Times up to a moment.
     *
     * @param machine what this machine's clock says
     * @param target what the target's says; empty where it tells none
     */
    CompletionTimes(CutoverBook book, Instant machine, Optional<Instant> target) {
        this.book = book;
        this.machine = machine;
        this.now = target.filter(machine::isAfter).orElse(machine);
    }

    /** Why the soak has not passed, a sentence; empty where it has, or somebody answers for less. */
    Optional<String> soak(SoakSettings settings) {
        Optional<Instant> over =
                ended(PhaseTransition.BEGIN_SOAK).map(begun -> toTheSecond(begun.plus(settings.time())));
        boolean isOver = over.filter(until -> !now.isBefore(until)).isPresent();
        return isOver || settings.waived(Condition.TIME, machine).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "The move soaks"
                                + over.map(until -> " until " + until).orElse("")
                                + clocks() + ", " + settings.time().toDays()
                                + " days (cutover.soakDays): wait, or let somebody answer for less under cutover.soakWaivers with what: time.");
    }

    /** No waiver helps: a write that was sent before the switch might bring a removed tombstone's row back. */
    Optional<String> fence() {
        Optional<Instant> quiet =
                ended(PhaseTransition.SWITCH).map(switched -> toTheSecond(switched.plus(LatePacketFence.WINDOW)));
        return quiet.filter(until -> !now.isBefore(until)).isPresent()
                ? Optional.empty()
                : Optional.of("A write that was sent before the switch may still land"
                        + quiet.map(until -> " until " + until).orElse("")
                        + clocks()
                        + ", and bring back what a removed tombstone stood for (R-24): wait until then.");
    }

    /** Whether a moment has come by both clocks. */
    boolean isPast(Instant moment) {
        return !now.isBefore(moment);
    }

    /** The next whole second: a sentence says no moment at which it is not so yet. */
    static Instant toTheSecond(Instant moment) {
        Instant second = moment.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(moment) ? moment : second.plusSeconds(1);
    }

    private String clocks() {
        return now.equals(machine) ? "" : " by the target's clock, where it is " + now;
    }

    private Optional<Instant> ended(PhaseTransition transition) {
        return book.all().stream()
                .filter(change -> change.intent().transition() == transition
                        && change.ending().equals(Optional.of(Ending.DONE)))
                .reduce((earlier, later) -> later)
                .flatMap(PhaseChange::ended);
    }
}
