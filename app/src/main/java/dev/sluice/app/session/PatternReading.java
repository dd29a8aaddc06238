package dev.sluice.app.session;

import dev.sluice.access.AccessPattern;
import dev.sluice.check.Checks;
import dev.sluice.problem.Finding;
import dev.sluice.project.PatternDraft;
import dev.sluice.project.PatternEdit;
import dev.sluice.project.PatternMistake;
import dev.sluice.project.PatternTrial;
import dev.sluice.project.Project;
import dev.sluice.source.Schema;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a pattern that somebody writes. Immutable.
 *
 * @param draft what was written
 * @param mistakes what the document's reading says against it
 * @param pattern what it is; empty where there are mistakes
 * @param findings what the check will say of it; empty where the source's tables are not known
 */
public record PatternReading(
        PatternDraft draft, List<PatternMistake> mistakes, Optional<AccessPattern> pattern, List<Finding> findings) {
    public PatternReading {
        mistakes = List.copyOf(mistakes);
        findings = List.copyOf(findings);
    }

    /** Tries a draft on a document; nothing is written. */
    static PatternReading of(OpenProject open, Optional<Schema> schema, Optional<String> id, PatternDraft draft) {
        PatternTrial trial = PatternEdit.tried(open.text(), id, draft);
        Optional<Project> project =
                trial.project().filter(read -> trial.mistakes().isEmpty());
        Optional<AccessPattern> pattern = project.flatMap(read -> read.accessPatterns().stream()
                .filter(each -> each.id().equals(draft.id()))
                .findFirst());
        List<Finding> findings = project.flatMap(read -> schema.map(tables -> Checks.run(read, tables)))
                .orElse(List.of());
        return new PatternReading(
                draft,
                trial.mistakes(),
                pattern,
                pattern.isEmpty()
                        ? List.of()
                        : findings.stream()
                                .filter(finding -> finding.subject().equals(PatternCoverage.subject(draft.id())))
                                .toList());
    }
}
