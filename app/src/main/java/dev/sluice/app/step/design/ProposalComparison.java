package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.i18n.Figures;
import dev.sluice.propose.Assessment;
import dev.sluice.propose.ProposalReport.Candidate;
import java.util.List;

/**
 * The design as it is beside what it would be with a proposal.
 *
 * @param candidate the proposal
 * @param figures what can be counted of both
 * @param lines of the document that differ, with those around them
 */
record ProposalComparison(Candidate candidate, List<ComparedFigure> figures, List<ComparedLine> lines) {
    /**
     * Lays the two side by side.
     *
     * @param now the design as it is
     * @param candidate the proposal
     * @param document that it was made for
     * @throws dev.sluice.problem.InvalidInputException when the document is written so that it cannot be edited
     */
    static ProposalComparison of(Assessment now, Candidate candidate, String document) {
        return new ProposalComparison(
                candidate,
                figures(now, candidate.then()),
                DocumentComparison.of(document, candidate.proposal().in(document)));
    }

    String title() {
        return candidate.proposal().title();
    }

    List<String> reasons() {
        return candidate.proposal().reasons();
    }

    private static List<ComparedFigure> figures(Assessment now, Assessment then) {
        return List.of(
                figure(text("design.compare.tables"), now.tables(), then.tables()),
                figure(text("design.compare.indexes"), now.indexes(), then.indexes()),
                figure(text("design.compare.entities"), now.entities(), then.entities()),
                figure(text("design.compare.items"), now.rows(), then.rows()),
                new ComparedFigure(text("design.compare.patterns"), answered(now), answered(then)),
                figure(text("design.compare.errors"), now.errors(), then.errors()),
                figure(text("design.compare.warnings"), now.warnings(), then.warnings()));
    }

    private static ComparedFigure figure(String name, long now, long then) {
        return new ComparedFigure(name, Figures.count(now), Figures.count(then));
    }

    private static String answered(Assessment design) {
        return text("design.compare.answered", design.patternsCovered(), design.patternsTotal());
    }
}
