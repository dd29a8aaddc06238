package dev.sluice.app.step.design;

import dev.sluice.access.AccessPattern;
import dev.sluice.app.session.OpenProject;
import dev.sluice.app.session.SubjectPlace;
import dev.sluice.check.Checks;
import dev.sluice.problem.Finding;
import dev.sluice.problem.Severity;
import dev.sluice.project.Project;
import dev.sluice.source.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The access patterns that a change of the design takes the answer from. Pure. */
final class BrokenPatterns {
    private BrokenPatterns() {}

    /** Those that the check finds an error of after it and none like it before, by their ids, in the order of the document. */
    static List<String> of(OpenProject before, OpenProject after, Schema schema) {
        List<Finding> errors = new ArrayList<>(errors(after.project(), schema));
        errors.removeAll(errors(before.project(), schema));
        List<String> broken = errors.stream()
                .map(error -> SubjectPlace.of(error.subject(), before.project()))
                .flatMap(Optional::stream)
                .filter(place -> place.kind() == SubjectPlace.Kind.PATTERN)
                .map(SubjectPlace::name)
                .toList();
        return before.project().accessPatterns().stream()
                .map(AccessPattern::id)
                .filter(broken::contains)
                .toList();
    }

    private static List<Finding> errors(Project project, Schema schema) {
        return Checks.run(project, schema).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }
}
