package dev.sluice.cutover;

import dev.sluice.gateway.Subject;
import dev.sluice.run.Ledger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was found where nobody has looked at anything but the target, and what a test puts beside that. Not thread-safe. */
final class FewFacts {
    /** Nothing was verified, surveyed or rehearsed. */
    static final CutoverFacts.Proof NO_PROOF = new CutoverFacts.Proof(
            List.of(), Optional.empty(), List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    private CutoverFacts.Design design = design(Set.of(), 1, Optional.empty());
    private CutoverFacts.Move move = new CutoverFacts.Move(Optional.empty(), new Ledger(Map.of(), 0, 0), 0);
    private CutoverFacts.Stream stream = CutoverFacts.Stream.NONE;
    private CutoverFacts.Proof proof = NO_PROOF;
    private CutoverFacts.Reverse reverse = CutoverFacts.Reverse.unknown("Nobody was asked.");
    private TargetFacts target = new TargetWorld().facts();

    /** A design without errors of which nothing is lost on the way back. */
    static CutoverFacts.Design design(Set<String> entities, long mapped, Optional<CutoverFacts.LargestItem> largest) {
        return new CutoverFacts.Design(entities, List.of(), Optional.empty(), true, mapped, List.of(), largest);
    }

    FewFacts design(CutoverFacts.Design other) {
        design = other;
        return this;
    }

    FewFacts move(CutoverFacts.Move other) {
        move = other;
        return this;
    }

    FewFacts stream(CutoverFacts.Stream other) {
        stream = other;
        return this;
    }

    FewFacts proof(CutoverFacts.Proof other) {
        proof = other;
        return this;
    }

    FewFacts reverse(CutoverFacts.Reverse other) {
        reverse = other;
        return this;
    }

    FewFacts target(TargetFacts other) {
        target = other;
        return this;
    }

    CutoverFacts facts() {
        return new CutoverFacts(
                new Subject("design", "patterns", "source", "{films=1}"),
                TargetWorld.AT,
                design,
                move,
                stream,
                proof,
                CutoverFacts.Writers.unknown("Nobody was asked."),
                reverse,
                target);
    }
}
