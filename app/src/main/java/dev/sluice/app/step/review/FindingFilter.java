package dev.sluice.app.step.review;

import dev.sluice.problem.Severity;

/** Which findings show. */
enum FindingFilter {
    /** Every one, waived ones last. */
    ALL,
    ERRORS,
    WARNINGS,
    NOTES,
    /** Those that somebody takes responsibility for. */
    WAIVED;

    boolean shows(FindingRow row) {
        return switch (this) {
            case ALL -> true;
            case WAIVED -> row.isWaived();
            case ERRORS -> is(row, Severity.ERROR);
            case WARNINGS -> is(row, Severity.WARNING);
            case NOTES -> is(row, Severity.NOTE);
        };
    }

    private static boolean is(FindingRow row, Severity severity) {
        return !row.isWaived() && row.severity() == severity;
    }
}
