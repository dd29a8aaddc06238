package dev.sluice.propose;

import dev.sluice.access.AccessPattern;
import dev.sluice.problem.Finding;
import dev.sluice.problem.Severity;
import dev.sluice.project.Project;
import dev.sluice.source.Schema;
import java.util.List;

/**
 * What can be counted of a design without reading a row, so that two can be laid side by side. Immutable.
 *
 * @param tables target tables
 * @param indexes their indexes
 * @param entities kinds of items
 * @param rows the estimated rows of the source tables that entities read, each an item; tables that were never analysed count as none
 * @param patternsCovered access patterns against which the check finds no error
 * @param patternsTotal all access patterns
 * @param errors of the check that nobody waived
 * @param warnings of the check that nobody waived
 */
public record Assessment(
        int tables,
        int indexes,
        int entities,
        long rows,
        int patternsCovered,
        int patternsTotal,
        long errors,
        long warnings) {
    private static final String PATTERN = "access pattern ";

    /** Counts a project, of which nobody has waived these findings. */
    static Assessment of(Project project, Schema schema, List<Finding> open) {
        return new Assessment(
                project.design().tables().size(),
                project.design().tables().stream()
                        .mapToInt(table -> table.indexes().size())
                        .sum(),
                project.design().entities().size(),
                project.design().entities().stream()
                        .flatMap(entity -> schema.table(entity.root()).stream())
                        .mapToLong(table -> Math.max(0, table.estimatedRows()))
                        .sum(),
                (int) project.accessPatterns().stream()
                        .filter(pattern -> isCovered(pattern, open))
                        .count(),
                project.accessPatterns().size(),
                count(open, Severity.ERROR),
                count(open, Severity.WARNING));
    }

    private static boolean isCovered(AccessPattern pattern, List<Finding> open) {
        return open.stream()
                .noneMatch(finding -> finding.severity() == Severity.ERROR
                        && finding.subject().equals(PATTERN + pattern.id()));
    }

    private static long count(List<Finding> open, Severity severity) {
        return open.stream().filter(finding -> finding.severity() == severity).count();
    }
}
