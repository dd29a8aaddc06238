package dev.sluice.engine;

import dev.sluice.gateway.Journal;
import dev.sluice.gateway.KeptEvidence;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * A point in the journal before which nothing counts that was proven. Immutable.
 *
 * @param sequence its place among the evidence; empty where an earlier version noted none, or its process was killed before
 * @param at its time, by which it is told where there is no place
 */
record Milestone(OptionalLong sequence, Instant at) {
    /**
     * Looks for its place.
     *
     * @param kind the evidence that marks it
     * @param what the conclusion of that
     */
    static Milestone of(Journal journal, String kind, String what, Instant at) {
        return new Milestone(
                journal.kept(kind, 1).stream()
                        .filter(mark -> mark.evidence().conclusion().equals(what))
                        .mapToLong(KeptEvidence::sequence)
                        .findFirst(),
                at);
    }

    /** Whether evidence was kept later. */
    boolean isBefore(KeptEvidence kept) {
        return sequence.isPresent()
                ? kept.sequence() > sequence.getAsLong()
                : kept.evidence().at().isAfter(at);
    }
}
