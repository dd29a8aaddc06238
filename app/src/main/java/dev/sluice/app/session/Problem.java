package dev.sluice.app.session;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.check.ReviewedFinding;
import dev.sluice.problem.Finding;
import dev.sluice.problem.Severity;
import dev.sluice.project.DocumentReading;
import dev.sluice.project.ProjectReader;
import dev.sluice.report.CheckReport;
import java.util.List;

/**
 * Something that the dock lists.
 *
 * @param severity how much it matters
 * @param origin the step or job that it came from
 * @param sentence what happened
 */
public record Problem(Severity severity, String origin, String sentence) {
    /** What a check found and nobody has waived. */
    static List<Problem> of(CheckReport report) {
        String origin = text("step.review");
        return report.findings().stream()
                .filter(reviewed -> reviewed.waiver().isEmpty())
                .map(ReviewedFinding::finding)
                .map(finding -> new Problem(finding.severity(), origin, sentence(finding)))
                .toList();
    }

    private static String sentence(Finding finding) {
        return finding.rule() + " " + finding.subject() + ": " + finding.message();
    }

    /** What is wrong in a document. */
    static List<Problem> of(DocumentReading reading) {
        return reading.mistakes().stream()
                .map(mistake -> new Problem(Severity.ERROR, ProjectReader.FILE_NAME, mistake.toString()))
                .toList();
    }
}
