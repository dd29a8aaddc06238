package dev.sluice.app.session;

import dev.sluice.access.AccessPattern;
import dev.sluice.check.ReviewedFinding;
import dev.sluice.problem.Severity;
import dev.sluice.report.CheckReport;
import java.util.List;
import java.util.Optional;

/**
 * What the last check says of single patterns: the check alone decides what is covered. Immutable.
 *
 * @param report empty where the design was not checked in this session
 */
public record PatternCoverage(Optional<CheckReport> report) {
    private static final String SUBJECT = "access pattern ";

    /** What the check calls a pattern. */
    static String subject(String id) {
        return SUBJECT + id;
    }

    /** Whether the design answers a pattern. */
    public enum Coverage {
        /** The check found nothing against it. */
        COVERED,
        /** The check found something to think about. */
        REMARKED,
        /** The check found an error: the request cannot be answered so. */
        NOT_COVERED,
        /** No check was made of this design in this session. */
        NOT_CHECKED;

        /** Whether the check knows of no error. */
        public boolean isAnswered() {
            return this == COVERED || this == REMARKED;
        }
    }

    /** What was found of a pattern and is not waived, the worst first. */
    public List<ReviewedFinding> findings(AccessPattern pattern) {
        return report.map(CheckReport::findings).orElse(List.of()).stream()
                .filter(found -> found.waiver().isEmpty())
                .filter(found -> found.finding().subject().equals(subject(pattern.id())))
                .sorted((one, other) ->
                        one.finding().severity().compareTo(other.finding().severity()))
                .toList();
    }

    /** Whether the design answers a pattern. */
    public Coverage of(AccessPattern pattern) {
        if (report.isEmpty()) {
            return Coverage.NOT_CHECKED;
        }
        return findings(pattern).stream()
                .map(found -> found.finding().severity())
                .min(Severity::compareTo)
                .map(worst -> worst == Severity.ERROR ? Coverage.NOT_COVERED : Coverage.REMARKED)
                .orElse(Coverage.COVERED);
    }
}
