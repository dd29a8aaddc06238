package dev.sluice.propose;

import java.util.List;

/**
 * A design beside what it could be. Immutable.
 *
 * @param now the design as it is
 * @param candidates what it could have besides, in the order in which they are worth a look
 */
public record ProposalReport(Assessment now, List<Candidate> candidates) {
    public ProposalReport {
        candidates = List.copyOf(candidates);
    }

    /**
     * A proposal and what the design would be with it.
     *
     * @param proposal the proposal
     * @param then the design with it
     */
    public record Candidate(Proposal proposal, Assessment then) {}
}
