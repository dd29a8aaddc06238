package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.i18n.Figures;
import dev.sluice.propose.Assessment;
import dev.sluice.propose.Proposal;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Proposals in words. Pure. */
final class ProposalText {
    private ProposalText() {}

    /** What one design has beyond another, in one line; empty where it is nothing. */
    static String adds(Assessment now, Assessment then) {
        int tables = then.tables() - now.tables();
        int indexes = then.indexes() - now.indexes();
        int entities = then.entities() - now.entities();
        long items = then.rows() - now.rows();
        int patterns = then.patternsCovered() - now.patternsCovered();
        String all = Stream.of(
                        tables > 0 ? text("design.proposal.adds.tables", tables) : "",
                        indexes > 0 ? text("design.proposal.adds.indexes", indexes) : "",
                        entities > 0 ? text("design.proposal.adds.entities", entities) : "",
                        items > 0 ? text("design.proposal.adds.items", Figures.count(items)) : "",
                        patterns > 0 ? text("design.proposal.adds.patterns", patterns) : "")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "" : text("design.proposal.adds", all);
    }

    /** The name of the edit that applies one, as edits are named: its title, which begins with what is done. */
    static String edit(Proposal proposal) {
        return proposal.title().substring(0, 1).toLowerCase(Locale.ROOT)
                + proposal.title().substring(1);
    }
}
