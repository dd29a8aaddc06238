package dev.sluice.report;

import dev.sluice.check.ReviewedFinding;
import dev.sluice.problem.Severity;
import dev.sluice.survey.SurveyResult;
import java.util.List;
import java.util.Optional;

/**
 * The result of a check of the design, and of the rows where they were read.
 *
 * @param findings every finding with its waiver, errors first
 * @param survey what the rows become, absent where they were not read
 */
public record CheckReport(List<ReviewedFinding> findings, Optional<SurveyResult> survey) {
    public CheckReport {
        findings = findings.stream()
                .sorted((left, right) ->
                        left.finding().severity().compareTo(right.finding().severity()))
                .toList();
    }

    /** How many findings of that severity are not waived. */
    public long open(Severity severity) {
        return findings.stream()
                .filter(reviewed ->
                        reviewed.waiver().isEmpty() && reviewed.finding().severity() == severity)
                .count();
    }
}
