package dev.sluice.shadow;

import java.time.Instant;
import java.util.List;

/**
 * Two answers that differed, for people. Sensitive values are masked.
 *
 * @param ending the class, LAG and NOT_COMPARED included
 * @param at when it was known
 * @param how the first difference in a sentence
 * @param old the old answer's first rows
 * @param next the new answer's first rows
 */
public record MismatchSample(ShadowEnding ending, Instant at, String how, List<String> old, List<String> next) {
    private static final int MOST_ROWS = 10;

    public MismatchSample {
        old = List.copyOf(old);
        next = List.copyOf(next);
    }

    static MismatchSample of(AnswerVerdict verdict, CleanAnswer old, CleanAnswer next, Instant at) {
        return new MismatchSample(verdict.ending(), at, verdict.how(), shown(old), shown(next));
    }

    MismatchSample as(ShadowEnding other) {
        return new MismatchSample(other, at, how, old, next);
    }

    private static List<String> shown(CleanAnswer answer) {
        return answer.rows().stream()
                .limit(MOST_ROWS)
                .map(row -> String.join(", ", row.shown()))
                .toList();
    }
}
