package dev.sluice.app.step.review;

import dev.sluice.problem.Severity;
import java.util.Locale;

/**
 * A line of the findings.
 *
 * @param severity how much it matters
 * @param rule its id
 * @param subject what it is about
 * @param message what is wrong
 * @param remedy what to do
 * @param waiver why somebody takes responsibility for it, or empty
 */
record FindingRow(Severity severity, String rule, String subject, String message, String remedy, String waiver) {
    /** Whether any of it contains these words, whatever their case. */
    boolean contains(String words) {
        String all = String.join("\n", rule, subject, message, waiver).toLowerCase(Locale.ROOT);
        return all.contains(words.strip().toLowerCase(Locale.ROOT));
    }

    /** Whether it is the same finding, whatever is said of it. */
    boolean isSame(FindingRow other) {
        return rule.equals(other.rule) && subject.equals(other.subject) && message.equals(other.message);
    }

    /** Whether the same reason may be given for it: a waiver is of a rule and a subject, and one that has a waiver takes no other. */
    boolean isWaivedLike(FindingRow other) {
        return rule.equals(other.rule) && subject.equals(other.subject) && isWaived() == other.isWaived();
    }

    /** Whether somebody takes responsibility for it. */
    boolean isWaived() {
        return !waiver.isEmpty();
    }
}
