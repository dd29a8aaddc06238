package dev.sluice.shadow;

import java.time.Instant;

/**
 * Two clean answers and what they are to one another.
 *
 * @param old the old side's
 * @param next the new side's
 * @param verdict how they compare
 */
record Answers(CleanAnswer old, CleanAnswer next, AnswerVerdict verdict) {
    static <A, B> Answers of(PatternRule<A, B> rule, A old, B next) {
        CleanAnswer one = rule.cleaning().old().apply(old);
        CleanAnswer other = rule.cleaning().next().apply(next);
        return new Answers(one, other, AnswerVerdict.of(rule.contract(), one, other));
    }

    MismatchSample sample(Instant at) {
        return MismatchSample.of(verdict, old, next, at);
    }

    boolean areEmpty() {
        return old.rows().isEmpty() && next.rows().isEmpty();
    }
}
