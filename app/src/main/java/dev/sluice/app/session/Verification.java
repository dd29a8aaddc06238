package dev.sluice.app.session;

import dev.sluice.verify.PatternResult;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.VerifyResult;
import java.util.List;
import java.util.Optional;

/**
 * Both halves of a verification.
 *
 * @param items every item, both directions
 * @param patterns the answers of the access patterns; empty where both sides moved, whose answers of one moment nobody has
 */
public record Verification(VerifyResult items, Optional<VerifyResult> patterns) {
    /** Both halves. */
    public Verification(VerifyResult items, VerifyResult patterns) {
        this(items, Optional.of(patterns));
    }

    /** Of two sides that are kept in step: the items alone. */
    public static Verification live(VerifyResult items) {
        return new Verification(items, Optional.empty());
    }

    /** The patterns that were executed. */
    public List<PatternResult> executed() {
        return patterns.map(VerifyResult::patterns).orElse(List.of());
    }

    private boolean patternsAre(Verdict verdict) {
        return patterns.filter(half -> half.verdict() == verdict).isPresent();
    }

    /** EQUAL only if both halves are there and are equal, and every pattern; a difference anywhere is DIFFERENT. */
    public Verdict verdict() {
        boolean different = items.verdict() == Verdict.DIFFERENT
                || patternsAre(Verdict.DIFFERENT)
                || executed().stream().anyMatch(pattern -> pattern.verdict() == Verdict.DIFFERENT);
        if (different) {
            return Verdict.DIFFERENT;
        }
        boolean equal = items.verdict() == Verdict.EQUAL
                && patternsAre(Verdict.EQUAL)
                && executed().stream().map(PatternResult::verdict).allMatch(Verdict.EQUAL::equals);
        return equal ? Verdict.EQUAL : Verdict.INCONCLUSIVE;
    }

    /** Patterns whose every answer was compared and equal. */
    public long patternsEqual() {
        return executed().stream()
                .filter(pattern -> pattern.verdict() == Verdict.EQUAL)
                .count();
    }
}
