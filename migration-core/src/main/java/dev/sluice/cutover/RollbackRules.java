package dev.sluice.cutover;

import dev.sluice.project.RehearsalSettings;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Reads the gate of the rehearsed way back (G-14). Pure; used by one thread. */
final class RollbackRules {
    private final CutoverFacts facts;
    private final RehearsalSettings settings;

    RollbackRules(CutoverFacts facts, RehearsalSettings settings) {
        this.facts = facts;
        this.settings = settings;
    }

    GateReading reading() {
        Optional<Rehearsal> newest = facts.proof().rehearsal();
        Look look = new Look(
                Gate.ROLLBACK,
                "rehearsed within " + settings.newest().toDays() + " d, 0 lost",
                newest.map(Rehearsal::at).or(() -> Optional.of(facts.at())));
        if (newest.isEmpty()) {
            return look.failed(
                    "never rehearsed",
                    settings.copy().isPresent()
                            ? "This design was not rehearsed: say sluice cutover rehearse."
                            : "This design was not rehearsed: name a copy of the source under cutover.rehearsal.copy, then say sluice"
                                    + " cutover rehearse.");
        }
        return reading(look, newest.get());
    }

    private GateReading reading(Look look, Rehearsal rehearsal) {
        if (rehearsal.failure().isPresent()) {
            return look.failed(
                    "failed",
                    "The newest rehearsal, of " + rehearsal.at() + ", did not come to its end: "
                            + rehearsal.failure().get());
        }
        String figure = String.format(
                Locale.ROOT,
                "%,d lost, back in %.1f s",
                rehearsal.lost(),
                rehearsal.longestWayBack().toMillis() / 1000.0);
        if (rehearsal.lost() > 0) {
            return look.failed(
                    figure,
                    String.format(
                            Locale.ROOT,
                            "Of %,d rows that the application of the rehearsal wrote, %,d did not hold what was acknowledged last: do not switch.",
                            rehearsal.rows(),
                            rehearsal.lost()));
        }
        if (facts.isLaterThanNow(rehearsal.at())) {
            return look.failed(
                    figure,
                    "The newest rehearsal is of " + rehearsal.at()
                            + ", which is later than now: a clock was set, so its age is not known; rehearse again.");
        }
        if (Duration.between(rehearsal.at(), facts.at()).compareTo(settings.newest()) > 0) {
            return look.failed(
                    figure,
                    "The newest rehearsal is of " + rehearsal.at()
                            + ", which is too long ago: say sluice cutover rehearse.");
        }
        return look.passed(
                figure,
                String.format(
                        Locale.ROOT,
                        "By %s, on a copy, twice there and back: %,d items equal at the end, %,d writes acknowledged, 0 lost; nobody could"
                                + " write for %.1f s at most on the way forward.",
                        rehearsal.who(),
                        rehearsal.items(),
                        rehearsal.writes(),
                        rehearsal.longestSwitch().toMillis() / 1000.0));
    }
}
