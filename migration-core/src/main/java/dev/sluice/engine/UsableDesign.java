package dev.sluice.engine;

import dev.sluice.problem.Finding;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.Severity;
import dev.sluice.project.DocumentPlace;
import dev.sluice.projection.Projection;
import dev.sluice.source.Schema;
import java.util.List;

/** Compiles the design of a project, or says which line of the document keeps it from being used. */
final class UsableDesign {
    private UsableDesign() {}

    /**
     * The projection.
     *
     * @throws InvalidInputException when design and schema do not fit, with file, line and field of the first mistake
     */
    static Projection compile(Workspace workspace, Schema schema) {
        List<Finding> errors = Projection.check(workspace.project().design(), schema).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            throw new InvalidInputException(sentence(workspace, errors));
        }
        return Projection.compile(workspace.project().design(), schema);
    }

    private static String sentence(Workspace workspace, List<Finding> errors) {
        Finding first = errors.get(0);
        String others = errors.size() == 1 ? "" : " sluice check lists this and " + (errors.size() - 1) + " more.";
        return DocumentPlace.of(workspace.folder(), first.subject()) + ": " + first.subject() + ": " + first.message()
                + " (" + first.rule() + ") " + first.remedy() + others;
    }
}
