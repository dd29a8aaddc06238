package dev.sluice.survey;

import dev.sluice.digest.DuplicateKeys;
import dev.sluice.limits.ItemViolation;
import dev.sluice.problem.Finding;
import dev.sluice.problem.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says what a survey found. */
final class SurveyFindings {
    private static final String LOST = "so all but one row of each key would be lost";

    private SurveyFindings() {}

    static boolean isCollision(Finding finding) {
        return finding.rule().equals("R-03") && finding.message().contains(LOST);
    }

    static Finding collision(String table, DuplicateKeys duplicates, List<String> examples) {
        return new Finding(
                "R-03",
                Severity.ERROR,
                "table " + table,
                String.format(
                        Locale.ROOT,
                        "%,d keys are each claimed by more than one row, %,d rows in all, " + LOST + ": %s%s (R-03).",
                        duplicates.keys(),
                        duplicates.items(),
                        String.join("; ", examples),
                        duplicates.keys() > examples.size() ? "; ..." : ""),
                "Make the key templates tell these rows apart: add a column of the primary key, or a fixed text that only one"
                        + " entity has.");
    }

    static Finding collisionsNotScanned() {
        return new Finding(
                "R-03",
                Severity.NOTE,
                "all tables",
                "Keys were not scanned for collisions, because a sample holds only half of some pairs (R-03).",
                "Check all rows before the first backfill, which scans all keys anyway.");
    }

    static List<Finding> of(EntityTally tally) {
        String entity = "entity " + tally.lens().entity().entity().name();
        List<Finding> findings = new ArrayList<>();
        tally.complaints().groups().forEach((subject, group) -> findings.add(complaint(entity, subject, group)));
        findings.addAll(tally.expiries().findings(entity));
        return findings;
    }

    private static Finding complaint(String entity, Complaints.Subject subject, Complaints.Group group) {
        String about = subject.attribute().isEmpty() ? entity : entity + ", attribute " + subject.attribute();
        String column = subject.column().isEmpty() ? "" : ", column " + subject.column();
        return new Finding(
                subject.rule(),
                subject.certainty() == ItemViolation.Certainty.CERTAIN ? Severity.ERROR : Severity.WARNING,
                about + column,
                String.format(
                        Locale.ROOT,
                        "%,d %s, such as %s: %s (%s)",
                        group.rows(),
                        group.rows() == 1 ? "row breaks this rule" : "rows break this rule",
                        String.join(", ", group.examples()),
                        group.reason(),
                        subject.rule()),
                "Change the mapping of this attribute or the rows themselves; what stays as it is goes to quarantine, row by"
                        + " row, and is not written.");
    }
}
