package dev.sluice.app.step.review;

import dev.sluice.problem.Severity;

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
    /** Whether somebody takes responsibility for it. */
    boolean isWaived() {
        return !waiver.isEmpty();
    }
}
