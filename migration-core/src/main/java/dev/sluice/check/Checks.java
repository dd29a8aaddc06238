package dev.sluice.check;

import dev.sluice.problem.Finding;
import dev.sluice.problem.Severity;
import dev.sluice.project.Project;
import dev.sluice.project.Waiver;
import dev.sluice.projection.Projection;
import dev.sluice.source.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The door to all rules that a design, an access pattern or a schema can break. Pure and thread-safe. */
public final class Checks {
    private static final List<Rule> RULES = List.of(
            new NameRules(),
            new KeySchemaRules(),
            new IndexRules(),
            new KeyTotalityRules(),
            new KeyUniquenessRules(),
            new KeyCollisionRules(),
            new KeyLengthRules(),
            new KeyOrderRules(),
            new CardinalityRules(),
            new MappingRules(),
            new EmbeddingRules(),
            new TimeToLiveRules(),
            new ScopeRules(),
            new CoverageRules(),
            new PatternRequestRules(),
            new PatternAnswerRules());

    private Checks() {}

    /**
     * Runs every rule that needs no row of data.
     *
     * @param project the project
     * @param schema the source's tables
     * @return what was found, errors first, each thing once
     */
    public static List<Finding> run(Project project, Schema schema) {
        Findings findings = new Findings();
        findings.addAll(Projection.check(project.design(), schema));
        Examination examination = Examination.of(project, schema);
        RULES.forEach(rule -> rule.check(examination, findings));
        Map<List<String>, Finding> once = new LinkedHashMap<>();
        findings.all().stream()
                .sorted(Comparator.comparing(Finding::severity))
                .forEach(finding ->
                        once.putIfAbsent(List.of(finding.rule(), finding.subject(), finding.message()), finding));
        return List.copyOf(once.values());
    }

    /**
     * Puts the user's word on each finding. A waiver covers the findings of its rule and subject; one without a reason covers
     * nothing.
     *
     * @param findings what was found
     * @param waivers what the user takes responsibility for
     * @return the findings in their order, then a note for each waiver that covers none
     */
    public static List<ReviewedFinding> review(List<Finding> findings, List<Waiver> waivers) {
        List<ReviewedFinding> reviewed = new ArrayList<>();
        for (Finding finding : findings) {
            reviewed.add(new ReviewedFinding(finding, waiverOf(finding, waivers)));
        }
        for (Waiver waiver : waivers) {
            if (reviewed.stream().noneMatch(each -> each.waiver().equals(Optional.of(waiver)))) {
                reviewed.add(new ReviewedFinding(unused(waiver), Optional.empty()));
            }
        }
        return List.copyOf(reviewed);
    }

    /** Whether a finding stops a run: an error that no waiver covers. */
    public static boolean stops(ReviewedFinding reviewed) {
        return reviewed.finding().severity() == Severity.ERROR
                && reviewed.waiver().isEmpty();
    }

    private static Optional<Waiver> waiverOf(Finding finding, List<Waiver> waivers) {
        return waivers.stream()
                .filter(waiver -> !waiver.reason().isBlank()
                        && waiver.rule().equals(finding.rule())
                        && waiver.subject().equals(finding.subject()))
                .findFirst();
    }

    private static Finding unused(Waiver waiver) {
        String why = waiver.reason().isBlank() ? "gives no reason, so it covers nothing" : "matches no finding";
        return new Finding(
                DesignRules.UNUSED_WAIVER,
                Severity.NOTE,
                "waiver of " + waiver.rule() + " for " + waiver.subject(),
                "The waiver " + why + ".",
                "Remove it, or write rule and subject exactly as the finding has them, and a reason.");
    }
}
