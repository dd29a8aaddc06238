package dev.sluice.engine;

import dev.sluice.cutover.CutoverBoard;
import dev.sluice.cutover.CutoverFacts;
import dev.sluice.cutover.CutoverFacts.Writers;
import dev.sluice.cutover.GateRules;
import dev.sluice.cutover.PartRules;
import dev.sluice.cutover.SystemPart;
import dev.sluice.cutover.TargetFacts;
import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.Subject;
import dev.sluice.problem.SluiceException;
import dev.sluice.report.MoveHistory.GateLook;
import dev.sluice.value.Bytes;
import java.util.List;
import java.util.Optional;

/** Looks at a project for the gates of its cutover; changes nothing in source and target. */
final class CutoverTask {
    private final EnginePorts ports;

    CutoverTask(EnginePorts ports) {
        this.ports = ports;
    }

    CutoverBoard status(Workspace workspace) {
        try (CutoverSession session = CutoverSession.open(ports, workspace)) {
            return look(session).board();
        }
    }

    /** The gates, by the journal and the project document alone where source or target cannot be asked, or are not to be. */
    GateLook gates(Workspace workspace, ReportOptions.Scope scope) {
        if (scope == ReportOptions.Scope.JOURNAL) {
            return ofJournal(workspace, "The report was made from the journal alone.");
        }
        try {
            return new GateLook(status(workspace), Optional.empty());
        } catch (SluiceException unable) {
            return ofJournal(workspace, String.valueOf(unable.getMessage()));
        }
    }

    private GateLook ofJournal(Workspace workspace, String why) {
        try (Journal journal = ports.journals().open(workspace.folder())) {
            // The source and the tables of the newest backfill: whether the project's are still those nobody could ask.
            Subject subject = journal.latestRun(RunRecord.Kind.BACKFILL)
                    .map(run -> workspace.subject(run.source(), run.target()))
                    .orElseGet(() -> workspace.subject("", ""));
            CutoverFacts facts = new CutoverEvidence(
                            workspace, journal, subject, ports.clock().instant())
                    .ofJournal(why);
            CutoverBook book = journal.cutover();
            return new GateLook(
                    new CutoverBoard(
                            book.phase(),
                            doubt(book, subject),
                            new GateRules(facts, workspace.project().cutover()).readings(why)),
                    Optional.of(why));
        }
    }

    /**
     * What was seen of a project.
     *
     * @param facts what the gates were read from
     * @param lagBytes how far the stream may be behind
     */
    record Seen(CutoverFacts facts, CutoverBoard board, Bytes lagBytes) {}

    /** Looks at everything that a gate is read from. */
    Seen look(CutoverSession session) {
        Workspace workspace = session.workspace();
        Optional<StreamStatus> stream = new StreamTask(ports).run(workspace.folder());
        List<SystemPart> parts = new SystemParts(ports).others(session);
        TargetFacts target = new TargetSurvey(ports.targets()).facts(workspace.project(), session.store());
        CutoverFacts facts = new CutoverEvidence(
                        workspace,
                        session.journal(),
                        session.subject(),
                        ports.clock().instant())
                .facts(new CutoverEvidence.Seen(
                        session.snapshot().schema(), stream, writers(session, parts), reverse(session), target));
        CutoverBook book = session.book();
        CutoverBoard board = new CutoverBoard(
                book.phase(),
                doubt(book, session.subject()),
                new GateRules(facts, workspace.project().cutover()).readings(),
                parts);
        return new Seen(
                facts, board, workspace.project().cutover().thresholds().lag().log());
    }

    /** A role that cannot log in, or a design that does not compile, keeps no other gate from being read. */
    private Writers writers(CutoverSession session, List<SystemPart> parts) {
        try {
            Writers writers = Writers.of(session.writers().census(session.tables()));
            return parts.isEmpty()
                    ? writers
                    : writers.beside(
                            PartRules.conflicts(new SystemParts(ports).own(session), parts), PartRules.unknown(parts));
        } catch (SluiceException unable) {
            return Writers.unknown(String.valueOf(unable.getMessage()));
        }
    }

    /** What cannot be opened now keeps no other gate from being read either. */
    private CutoverFacts.Reverse reverse(CutoverSession session) {
        try (ReverseSession reverse =
                new ReverseSession(ports, session.workspace(), session.journal(), Watch.nobody())) {
            ReverseHealth health = reverse.health();
            return new CutoverFacts.Reverse(
                    health.trouble(),
                    Optional.of(health.sinceTip()),
                    health.quarantined(),
                    Optional.of(health.triggers()));
        } catch (SluiceException unable) {
            return CutoverFacts.Reverse.unknown(String.valueOf(unable.getMessage()));
        }
    }

    /** Why the journal's phase is not to be relied on; empty where it is. */
    private static Optional<String> doubt(CutoverBook book, Subject now) {
        return book.open().map(CutoverTask::unfinished).or(() -> another(book, now));
    }

    /** A sentence where the phase was reached with another design, source or target. */
    static Optional<String> another(CutoverBook book, Subject now) {
        return book.last()
                .filter(change -> !isOf(change.intent().subject(), now))
                .map(change -> "The phase " + change.intent().transition().to() + " was reached at "
                        + change.intent().at()
                        + " with another design, source or target, so it says nothing of this one.");
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
