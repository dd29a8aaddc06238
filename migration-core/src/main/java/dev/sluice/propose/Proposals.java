package dev.sluice.propose;

import dev.sluice.project.Project;
import dev.sluice.propose.ProposalReport.Candidate;
import dev.sluice.source.Schema;
import dev.sluice.source.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a design could have besides: source tables that nothing maps, statements that the source was asked and no access pattern asks, and rows that refer to others
 * and cannot be found by that. Pure and thread-safe.
 */
public final class Proposals {
    /** More than that nobody reads, and each is checked as a whole design. */
    static final int MOST = 20;

    private Proposals() {}

    /**
     * Makes proposals for a project: first for tables that would be left behind, the largest first, then for statements, the most called first, then for references.
     *
     * @param project the project
     * @param schema the source's tables, with estimated rows
     * @param statements what the source counted; may be empty
     * @param strategy where tables that are not mapped may go; empty for either
     * @param before run before each candidate is checked; what it throws ends this
     * @return at most twenty, none that brings an error of the check or another item into the answer of a pattern that is there; each stands for itself: after one
     *     was applied they are made anew
     */
    public static ProposalReport of(
            Project project, Schema schema, List<Statement> statements, Optional<Strategy> strategy, Runnable before) {
        Judge judge = new Judge(project, schema);
        Set<String> names = new HashSet<>();
        List<Candidate> sound = new ArrayList<>();
        Iterator<Proposal> candidates = Stream.of(
                        new LeftOutTables(project, schema).proposals(),
                        new AskedStatements(project, schema).proposals(statements),
                        new ReferringRows(project, schema).proposals())
                .flatMap(each -> each)
                .filter(proposal ->
                        proposal.strategy().isEmpty() || strategy.isEmpty() || strategy.equals(proposal.strategy()))
                .iterator();
        while (sound.size() < MOST && candidates.hasNext()) {
            before.run();
            Proposal proposal = candidates.next();
            Optional<Assessment> then = judge.then(proposal);
            if (then.isPresent() && names.add(proposal.name())) {
                sound.add(new Candidate(proposal, then.get()));
            }
        }
        return new ProposalReport(judge.now(), sound);
    }
}
