package dev.sluice.cutover;

import dev.sluice.gateway.TriggerReview;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Reads the gate of the way back (G-15): every column leads back, the streams that lead back are enabled and followed, and no trigger of the source makes
 * another row of what is written. Pure; used by one thread.
 */
final class ReverseRules {
    /** From there on a reverse sync is late: a stream keeps its records for 24 hours (correctness.md section 11). */
    private static final Duration LATE = Duration.ofHours(6);

    private final CutoverFacts facts;
    private final Look look;

    ReverseRules(CutoverFacts facts) {
        this.facts = facts;
        this.look = new Look(Gate.REVERSE_MAP, "0 lossy, reverse stream armed", Optional.of(facts.at()));
    }

    GateReading reading() {
        GateReading armed = armed();
        if (facts.reverse().triggers().isEmpty()) {
            return armed.blocks()
                    ? armed
                    : look.unknown(armed.figure(), "The triggers of the source were not looked at: look once more.");
        }
        TriggerReview triggers = facts.reverse().triggers().get();
        GateReading judged = triggers.hindrance()
                .map(sentence -> armed.blocks()
                        ? armed.remarked(sentence)
                        : look.failed(
                                armed.figure() + ", " + triggers.changing().size() + " triggers", sentence))
                .orElse(armed);
        return triggers.advice().map(judged::remarked).orElse(judged);
    }

    private GateReading armed() {
        List<String> lossy = facts.design().lossy();
        String figure = lossy.size() + " of " + facts.design().mapped() + " lossy";
        if (!lossy.isEmpty()) {
            return look.failed(figure, "Of these no value leads back (R-70): " + String.join(", ", lossy) + ".");
        }
        if (facts.design().mapped() == 0) {
            return look.unknown(figure, "No attribute of the design could be looked at; say sluice check.");
        }
        CutoverFacts.Reverse reverse = facts.reverse();
        if (reverse.sinceTip().isEmpty()) {
            return look.unknown(figure, reverse.trouble().orElse("The reverse sync could not be asked."));
        }
        if (reverse.trouble().isPresent()) {
            return look.failed(figure, reverse.trouble().get());
        }
        if (reverse.waiting() > 0) {
            return look.failed(
                    reverse.waiting() + " items waiting",
                    "What an earlier switch left in the quarantine of the reverse sync is not in the source; see docs/reverse.md.");
        }
        Duration since = reverse.sinceTip().get();
        if (facts.isLaterThanNow(facts.at().minus(since))) {
            return look.unknown(
                    figure,
                    "The streams were read to their end at " + facts.at().minus(since)
                            + ", which is later than now: a clock was set, so nobody knows when; leave sluice sync --reverse at work,"
                            + " which notes it anew.");
        }
        return since.compareTo(LATE) > 0
                ? look.failed(
                        figure + ", " + since.toHours() + " h behind",
                        "The streams were read to their end too long ago: say sluice sync --reverse, and leave it at work.")
                : look.passed(
                        figure + ", armed",
                        "Every item leads back to its rows; the streams are enabled and were read to their end "
                                + since.toMinutes() + " min ago.");
    }
}
