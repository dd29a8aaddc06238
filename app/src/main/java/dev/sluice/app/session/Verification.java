package dev.sluice.app.session;

import dev.sluice.verify.PatternResult;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.VerifyResult;
import java.util.List;

/**
 * Both halves of a verification.
 *
 * @param items every item, both directions
 * @param patterns the answers of the access patterns
 */
public record Verification(VerifyResult items, VerifyResult patterns) {
    /** The patterns that were executed. */
    public List<PatternResult> executed() {
        return patterns.patterns();
    }

    /** EQUAL only if both halves are equal, and every pattern; a difference anywhere is DIFFERENT. */
    public Verdict verdict() {
        boolean different = items.verdict() == Verdict.DIFFERENT
                || patterns.verdict() == Verdict.DIFFERENT
                || executed().stream().anyMatch(pattern -> pattern.verdict() == Verdict.DIFFERENT);
        if (different) {
            return Verdict.DIFFERENT;
        }
        boolean equal = items.verdict() == Verdict.EQUAL
                && patterns.verdict() == Verdict.EQUAL
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
