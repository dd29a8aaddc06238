package dev.sluice.shadow;

import java.util.Optional;

/** Sees when a pattern exceeds a limit, in blocks of so many questions. Guarded by its pattern. */
final class SwitchGuard {
    private static final int SLOW_OF = 100;

    private final SwitchLimits limits;
    private int answered;
    private int slow;
    private int settled;
    private int errors;
    private int mismatches;

    SwitchGuard(SwitchLimits limits) {
        this.limits = limits;
    }

    void reset() {
        answered = 0;
        slow = 0;
        settled = 0;
        errors = 0;
        mismatches = 0;
    }

    /** A shadowed question was answered with so much more latency. */
    Optional<String> added(long nanos) {
        answered++;
        if (nanos > limits.mostAdded().toNanos()) {
            slow++;
        }
        if (slow * (long) SLOW_OF > limits.block()) {
            return Optional.of(
                    "Shadow reads added more than " + limits.mostAdded().toMillis() + " ms to " + slow + " of "
                            + answered + " questions, at most 1 % of " + limits.block() + " may be (R-86).");
        }
        if (answered >= limits.block()) {
            answered = 0;
            slow = 0;
        }
        return Optional.empty();
    }

    /** A question ended; those that were skipped say nothing. */
    Optional<String> ended(ShadowEnding ending) {
        if (!ending.isCompared() && !ending.isError()) {
            return Optional.empty();
        }
        settled++;
        errors += ending.isError() ? 1 : 0;
        mismatches += ending.isMismatch() ? 1 : 0;
        if (errors > limits.errorShare() * limits.block()) {
            return Optional.of(sentence("The new path failed or timed out for ", errors, limits.errorShare()));
        }
        if (mismatches > limits.mismatchShare() * limits.block()) {
            return Optional.of(sentence("The answers differ for ", mismatches, limits.mismatchShare()));
        }
        if (settled >= limits.block()) {
            settled = 0;
            errors = 0;
            mismatches = 0;
        }
        return Optional.empty();
    }

    private String sentence(String what, int count, double share) {
        return what + count + " of " + settled + " questions, at most " + share * 100 + " % of " + limits.block()
                + " may be (R-86).";
    }
}
