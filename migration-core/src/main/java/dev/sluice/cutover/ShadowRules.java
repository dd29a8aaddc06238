package dev.sluice.cutover;

import dev.sluice.cutover.CutoverFacts.ShadowCount;
import dev.sluice.cutover.CutoverFacts.ShadowTime;
import dev.sluice.project.GateThresholds;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Reads the gates of shadow reads. Pure; used by one thread. */
final class ShadowRules {
    private static final double MILLION = 1e6;
    private static final double NANOS_A_MILLI = 1e6;
    /** What ended before the time that counts is not there any more, and windows have their length. */
    private static final Duration GAP = Duration.ofHours(1);

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
                            + " all of them can be read; those with a time later than now, or than what the journal kept after them, do"
                            + " not count, since a clock was set. See docs/shadow-reads.md.");
        }
        return gate == Gate.PATTERNS ? patterns(look) : budget(look);
    }

    private String threshold(Gate gate) {
        GateThresholds.Shadow shadow = thresholds.shadow();
        return gate == Gate.PATTERNS
                ? String.format(
                        Locale.ROOT,
                        ">= %,d alike each or %d h, p99 in target",
                        shadow.answers(),
                        shadow.time().toHours())
                : String.format(
                        Locale.ROOT, "< %s %% of each pattern", percent(shadow.mismatchesPerMillion() / MILLION));
    }

    /** The one of a pattern; a pattern that nobody asked has none. */
    private ShadowCount count(String pattern) {
        return facts.proof().shadow().stream()
                .filter(count -> count.pattern().equals(pattern))
                .findFirst()
                .orElse(new ShadowCount(pattern, 0, 0, 0, 1, ShadowTime.NONE));
    }

    private List<ShadowCount> counts() {
        return facts.proof().patterns().stream().map(this::count).toList();
    }

    private GateReading patterns(Look look) {
        ShadowCount fewest = counts().stream()
                .min(Comparator.comparing(this::isOften).thenComparingLong(ShadowCount::equal))
                .orElseThrow();
        String figure = String.format(Locale.ROOT, "%,d alike", fewest.equal());
        if (!isOften(fewest)) {
            return look.failed(
                    figure,
                    "Pattern " + fewest.pattern() + " has the fewest, and was asked without a gap for "
                            + fewest.time().watched().toHours() + " h.");
        }
        return counts().stream()
                .map(count -> slowness(look, figure, count))
                .filter(GateReading::blocks)
                .findFirst()
                .orElseGet(() -> look.passed(
                        figure,
                        "Pattern " + fewest.pattern()
                                + " has the fewest. In no window 1 of 100 answers took longer than its"
                                + " pattern's p99Millis."));
    }

    /** Often enough, or long enough with all of its answers alike: how many differ is the matter of the next gate. */
    private boolean isOften(ShadowCount count) {
        return count.equal() >= thresholds.shadow().answers()
                || count.equal() > 0
                        && count.time()
                                        .watched()
                                        .compareTo(thresholds.shadow().time().minus(GAP))
                                >= 0;
    }

    private GateReading slowness(Look look, String figure, ShadowCount count) {
        Duration most = thresholds.shadow().latencies().get(count.pattern());
        if (most == null) {
            return look.notCheckable(
                    figure,
                    "Pattern " + count.pattern()
                            + " has no target of latency: write one under cutover.thresholds.p99Millis, or waive the gate.");
        }
        if (count.time().slowest().isEmpty()) {
            return look.unknown(
                    figure, "How long the target took for pattern " + count.pattern() + " was not measured.");
        }
        Duration slowest = count.time().slowest().get();
        String seen = String.format(
                Locale.ROOT,
                "The p99 of pattern %s was %.1f ms in its slowest window and may be %d ms.",
                count.pattern(),
                slowest.toNanos() / NANOS_A_MILLI,
                most.toMillis());
        return slowest.compareTo(most) > 0 ? look.failed(figure, seen) : look.passed(figure, seen);
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
