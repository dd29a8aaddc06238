package dev.sluice.engine;

import dev.sluice.cutover.CutoverBoard;
import dev.sluice.cutover.CutoverFacts;
import dev.sluice.cutover.GateRules;
import dev.sluice.cutover.TargetFacts;
import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.Subject;
import dev.sluice.gateway.TargetIdentity;
import dev.sluice.source.SourceSnapshot;
import java.util.Optional;

/** Looks at a project for the gates of its cutover; changes nothing in source and target. */
final class CutoverTask {
    private final EnginePorts ports;

    CutoverTask(EnginePorts ports) {
        this.ports = ports;
    }

    CutoverBoard status(Workspace workspace) {
        try (SourceDatabase database =
                        ports.sources().connect(workspace.project().source());
                ItemStore store = ports.targets().openStore(workspace.project().target(), 1)) {
            SourceSnapshot snapshot = database.inspect(
                    workspace.project().source().schemas(), ports.clock().instant());
            Subject now = workspace.subject(
                    BackfillTask.identity(workspace.project().source(), snapshot),
                    TargetIdentity.of(store, workspace.project().design().tables()));
            Optional<StreamStatus> stream = new StreamTask(ports).run(workspace.folder());
            TargetFacts target = new TargetSurvey(ports.targets()).facts(workspace.project(), store);
            try (Journal journal = ports.journals().open(workspace.folder())) {
                CutoverFacts facts = new CutoverEvidence(
                                workspace, journal, now, ports.clock().instant())
                        .facts(snapshot.schema(), stream, target);
                return new CutoverBoard(
                        journal.cutover().phase(),
                        doubt(journal.cutover(), now),
                        new GateRules(facts, workspace.project().cutover()).readings());
            }
        }
    }

    /** Why the journal's phase is not to be relied on; empty where it is. */
    private static Optional<String> doubt(CutoverBook book, Subject now) {
        return book.open().map(CutoverTask::unfinished).or(() -> book.last()
                .filter(change -> !isOf(change.intent().subject(), now))
                .map(change -> "The phase " + change.intent().transition().to() + " was reached at "
                        + change.intent().at()
                        + " with another design, source or target, so it says nothing of this one."));
    }

    private static String unfinished(PhaseChange change) {
        return "The change " + change.intent().transition() + " from "
                + change.intent().from() + " to " + change.intent().transition().to() + ", begun by "
                + change.intent().who() + " at " + change.intent().at()
                + ", has not ended: a process is at it, or was killed.";
    }

    private static boolean isOf(Subject subject, Subject now) {
        return subject.designHash().equals(now.designHash())
                && subject.source().equals(now.source())
                && subject.target().equals(now.target());
    }
}
