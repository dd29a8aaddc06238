package dev.sluice.cutover;

import dev.sluice.cutover.CutoverFacts.ShadowCount;
import dev.sluice.project.GateThresholds;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Reads the gates of shadow reads. Pure; used by one thread. */
final class ShadowRules {
    private static final double MILLION = 1e6;

    private final CutoverFacts facts;
    private final GateThresholds thresholds;

    ShadowRules(CutoverFacts facts, GateThresholds thresholds) {
        this.facts = facts;
        this.thresholds = thresholds;
    }

    GateReading reading(Gate gate) {
        Look look = new Look(gate, threshold(gate), facts.proof().shadowAt());
        if (facts.proof().patterns().isEmpty()) {
            return look.unknown("0 patterns", "The project names no access pattern that could be asked in shadow.");
        }
        if (facts.proof().shadowAt().isEmpty()) {
            return look.unknown(
                    "no window",
                    "In the time that counts no shadow reads of this design, source and target were kept, or not"
                            + " all of them can be read; see docs/shadow-reads.md.");
        }
        return gate == Gate.PATTERNS ? patterns(look) : budget(look);
    }

    private String threshold(Gate gate) {
        GateThresholds.Shadow shadow = thresholds.shadow();
        return gate == Gate.PATTERNS
                ? String.format(Locale.ROOT, ">= %,d alike each, p99 in target", shadow.answers())
                : String.format(
                        Locale.ROOT, "< %s %% of each pattern", percent(shadow.mismatchesPerMillion() / MILLION));
    }

    /** The one of a pattern; a pattern that nobody asked has none. */
    private ShadowCount count(String pattern) {
        return facts.proof().shadow().stream()
                .filter(count -> count.pattern().equals(pattern))
                .findFirst()
                .orElse(new ShadowCount(pattern, 0, 0, 0, 1));
    }

    private List<ShadowCount> counts() {
        return facts.proof().patterns().stream().map(this::count).toList();
    }

    private GateReading patterns(Look look) {
        ShadowCount fewest = counts().stream()
                .min(Comparator.comparingLong(ShadowCount::equal))
                .orElseThrow();
        String figure = String.format(Locale.ROOT, "%,d alike", fewest.equal());
        String seen = "Pattern " + fewest.pattern() + " has the fewest.";
        return fewest.equal() < thresholds.shadow().answers()
                ? look.failed(figure, seen)
                : look.notCheckable(
                        figure,
                        seen + " The project has no targets of latency that this version of Sluice could look at.");
    }

    private GateReading budget(Look look) {
        ShadowCount worst = counts().stream()
                .max(Comparator.comparingDouble(ShadowCount::below))
                .orElseThrow();
        String seen = String.format(
                Locale.ROOT,
                "Of pattern %s %,d of %,d compared answers differ: with 95 %% confidence fewer than %s %%.",
                worst.pattern(),
                worst.mismatches(),
                worst.compared(),
                percent(worst.below()));
        String figure = "< " + percent(worst.below()) + " %";
        return worst.compared() > 0 && worst.below() < thresholds.shadow().mismatchesPerMillion() / MILLION
                ? look.passed(figure, seen)
                : look.failed(figure, seen);
    }

    private static String percent(double rate) {
        return String.format(Locale.ROOT, "%.4f", 100 * rate);
    }
}
