package dev.sluice.shadow;

import dev.sluice.verify.ExactBound;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What happened to a pattern's questions.
 *
 * @param asked drawn for the new path in this time
 * @param endings how questions ended in this time, also those asked before
 * @param equalEmpty of the equal ones, those without a row: they prove little
 * @param oldFailed old paths that threw; their questions are not compared
 * @param errors classes of what the new path threw, never its words, with how often; at most eight, and the others together
 */
public record PatternCounts(
        long asked, Map<ShadowEnding, Long> endings, long equalEmpty, long oldFailed, Map<String, Long> errors) {
    private static final double CONFIDENCE = 0.95;

    public PatternCounts {
        Map<ShadowEnding, Long> all = new EnumMap<>(ShadowEnding.class);
        for (ShadowEnding ending : ShadowEnding.values()) {
            all.put(ending, endings.getOrDefault(ending, 0L));
        }
        endings = Collections.unmodifiableMap(all);
        errors = Collections.unmodifiableMap(new TreeMap<>(errors));
    }

    /** How many ended so. */
    public long of(ShadowEnding ending) {
        return endings.getOrDefault(ending, 0L);
    }

    /** How many were compared. */
    public long compared() {
        return sum(ShadowEnding::isCompared);
    }

    /** How many differ for another reason than a lag. */
    public long mismatches() {
        return sum(ShadowEnding::isMismatch);
    }

    /**
     * The rate that the true rate of mismatches is below with a confidence of 95 %, after Clopper and Pearson, as if each question compared had
     * been drawn by chance; absent where none was. Questions that were skipped, failed or could not be compared are in neither number.
     */
    public OptionalDouble mismatchRateBelow() {
        return compared() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(ExactBound.above(mismatches(), compared(), CONFIDENCE));
    }

    /** All that ended. */
    public long ended() {
        return sum(ending -> true);
    }

    /** Both together, without the names of errors. */
    public PatternCounts plus(PatternCounts other) {
        Map<ShadowEnding, Long> both = new EnumMap<>(endings);
        other.endings.forEach((ending, count) -> both.merge(ending, count, Long::sum));
        return new PatternCounts(
                asked + other.asked, both, equalEmpty + other.equalEmpty, oldFailed + other.oldFailed, Map.of());
    }

    /** These without those, which were added before. */
    PatternCounts minus(PatternCounts other) {
        Map<ShadowEnding, Long> rest = new EnumMap<>(endings);
        other.endings.forEach((ending, count) -> rest.merge(ending, -count, Long::sum));
        return new PatternCounts(
                asked - other.asked, rest, equalEmpty - other.equalEmpty, oldFailed - other.oldFailed, Map.of());
    }

    private long sum(Predicate<ShadowEnding> those) {
        return endings.entrySet().stream()
                .filter(entry -> those.test(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
