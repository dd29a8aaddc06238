package dev.sluice.engine;

import dev.sluice.cutover.CutoverFacts;
import dev.sluice.cutover.CutoverFacts.ShadowCount;
import dev.sluice.cutover.CutoverFacts.ShadowTime;
import dev.sluice.gateway.Evidence;
import dev.sluice.report.GateFigures;
import dev.sluice.report.ShadowFigures;
import dev.sluice.shadow.PatternCounts;
import dev.sluice.shadow.ShadowEnding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sums windows of shadow reads for the gates that are read from them (G-06, G-07). Used by one thread. */
final class ShadowEvidence {
    /** A pattern that was not asked for longer than that was not asked without a gap. */
    private static final Duration GAP = Duration.ofHours(1);

    private final Duration time;
    private final Instant at;

    /**
     * Sums.
     *
     * @param time how long ago a window may have ended
     */
    ShadowEvidence(Duration time, Instant at) {
        this.time = time;
        this.at = at;
    }

    /** Windows in the time that counts, the newest first; none where one of them cannot be read, which might hold a mismatch. */
    List<Evidence> readable(List<Evidence> windows) {
        List<Evidence> counting = windows.stream()
                .filter(window -> window.at().isAfter(at.minus(time)))
                .toList();
        return counting.stream().anyMatch(window -> GateFigures.shadow(window).isEmpty()) ? List.of() : counting;
    }

    /** Whether a window saw answers that differ, or cannot be read: then it counts whatever its time. */
    static boolean mayDiffer(Evidence window) {
        return GateFigures.shadow(window)
                .map(patterns -> patterns.values().stream()
                        .anyMatch(figures -> figures.counts().mismatches() > 0))
                .orElse(true);
    }

    /** What they saw of each pattern together. */
    List<ShadowCount> counts(List<Evidence> windows) {
        Map<String, List<ShadowFigures>> byPattern = new TreeMap<>();
        windows.forEach(window -> GateFigures.shadow(window).orElse(Map.of()).forEach((pattern, figures) -> byPattern
                .computeIfAbsent(pattern, any -> new ArrayList<>())
                .add(figures)));
        List<ShadowCount> found = new ArrayList<>();
        byPattern.forEach((pattern, figures) -> found.add(count(pattern, figures)));
        return found;
    }

    private ShadowCount count(String pattern, List<ShadowFigures> windows) {
        PatternCounts sum = windows.stream()
                .map(ShadowFigures::counts)
                .reduce(PatternCounts::plus)
                .orElseThrow();
        Optional<Duration> slowest =
                windows.stream().flatMap(window -> window.p99().stream()).max(Comparator.naturalOrder());
        return new ShadowCount(
                pattern,
                sum.of(ShadowEnding.EQUAL),
                sum.compared(),
                sum.mismatches(),
                sum.mismatchRateBelow().orElse(1),
                new ShadowTime(slowest, watched(windows)));
    }

    /**
     * From the end of the newest window in which it was compared back to the first gap; windows of several processes may overlap, and one that a clock has
     * dated ahead tells no time.
     */
    private Duration watched(List<ShadowFigures> windows) {
        List<ShadowFigures> newestFirst = windows.stream()
                .filter(window -> window.counts().compared() > 0 && !CutoverFacts.isLater(window.to(), at))
                .sorted(Comparator.comparing(ShadowFigures::to).reversed())
                .toList();
        if (newestFirst.isEmpty()) {
            return Duration.ZERO;
        }
        Instant since = newestFirst.get(0).from();
        for (ShadowFigures window : newestFirst) {
            if (window.to().plus(GAP).isBefore(since)) {
                break;
            }
            since = window.from().isBefore(since) ? window.from() : since;
        }
        return Duration.between(since, newestFirst.get(0).to());
    }
}
