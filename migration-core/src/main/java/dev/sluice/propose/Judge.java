package dev.sluice.propose;

import dev.sluice.access.AccessPattern;
import dev.sluice.check.Checks;
import dev.sluice.check.ReviewedFinding;
import dev.sluice.design.EntityDesign;
import dev.sluice.problem.Finding;
import dev.sluice.problem.Severity;
import dev.sluice.project.Project;
import dev.sluice.source.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a proposal leaves in order what was: the check is asked, not what made it. Used by one thread. */
final class Judge {
    private final Project project;
    private final Schema schema;
    private final Set<Finding> errors;
    private final Assessment now;

    Judge(Project project, Schema schema) {
        this.project = project;
        this.schema = schema;
        List<Finding> open = open(project);
        errors = errors(open);
        now = Assessment.of(project, schema, open);
    }

    private List<Finding> open(Project looked) {
        return Checks.review(Checks.run(looked, schema), looked.waivers()).stream()
                .filter(found -> found.waiver().isEmpty())
                .map(ReviewedFinding::finding)
                .toList();
    }

    private static Set<Finding> errors(List<Finding> open) {
        return open.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** The design as it is. */
    Assessment now() {
        return now;
    }

    /** The design with a proposal; empty where that would bring an error, or an item into the answer of a pattern that does not have it today. */
    Optional<Assessment> then(Proposal proposal) {
        Project changed = proposal.in(project);
        List<Finding> open = open(changed);
        Set<Finding> fresh = errors(open);
        fresh.removeAll(errors);
        boolean isMixed = proposal.design().entities().stream()
                .anyMatch(entity -> project.accessPatterns().stream().anyMatch(pattern -> isNewTo(entity, pattern)));
        return fresh.isEmpty() && !isMixed ? Optional.of(Assessment.of(changed, schema, open)) : Optional.empty();
    }

    private boolean isNewTo(EntityDesign entity, AccessPattern pattern) {
        boolean wasThere = project.design()
                .entity(entity.name())
                .filter(before -> AccessPath.mayAnswer(before, pattern.request()))
                .isPresent();
        return !wasThere && AccessPath.mayAnswer(entity, pattern.request());
    }
}
