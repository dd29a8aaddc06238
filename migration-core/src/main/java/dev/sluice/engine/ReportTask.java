package dev.sluice.engine;

import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.JournalDigest;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.gateway.PhaseChange.Ending;
import dev.sluice.gateway.RunRecord;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.StoppedException;
import dev.sluice.project.ProjectReader;
import dev.sluice.report.ChangeRecord;
import dev.sluice.report.HtmlReport;
import dev.sluice.report.MoveHistory;
import dev.sluice.report.MoveHistory.Digests;
import dev.sluice.report.MoveHistory.GateLook;
import dev.sluice.report.ReportContent;
import dev.sluice.run.Ledger;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the report. */
final class ReportTask {
    private static final int SHOWN = 200;
    /** Somebody may write to the journal while it is read: then everything is read again, so often. */
    private static final int TRIES = 3;

    private final EnginePorts ports;

    ReportTask(EnginePorts ports) {
        this.ports = ports;
    }

    ReportOutcome run(Workspace workspace, ReportOptions options) {
        ReportFile file = ReportFile.of(options.html(), options.replacing());
        if (!Files.exists(workspace.folder().resolve(Workspace.FOLDER).resolve("journal.db"))) {
            throw new InvalidInputException("The project in " + workspace.folder()
                    + " has no journal yet, so there is nothing to report; sluice check or sluice backfill begin one.");
        }
        GateLook gates = new CutoverTask(ports).gates(workspace, options.scope());
        try (Journal journal = ports.journals().open(workspace.folder())) {
            ReportContent content = content(workspace, journal, gates);
            file.write(HtmlReport.render(content));
            return new ReportOutcome(
                    file.path(), HtmlReport.verdict(content), workspace.designHash(), content.history());
        }
    }

    /** Everything that the journal holds, at one moment where it can be had. */
    private ReportContent content(Workspace workspace, Journal journal, GateLook gates) {
        Optional<JournalDigest> before = journal.digest();
        for (int attempt = 1; ; attempt++) {
            ReportContent content = read(workspace, journal, gates);
            Optional<JournalDigest> after = journal.digest();
            boolean isOfOneMoment = after.equals(before);
            if (isOfOneMoment || attempt == TRIES) {
                Optional<Digests> digests = after.map(digest -> new Digests(
                        documentHash(workspace), digest, isOfOneMoment ? Digests.Moment.ONE : Digests.Moment.SEVERAL));
                return content.with(digests);
            }
            before = after;
        }
    }

    private ReportContent read(Workspace workspace, Journal journal, GateLook gates) {
        Optional<RunRecord> run = journal.latestRun(RunRecord.Kind.BACKFILL);
        return new ReportContent(
                workspace.project(),
                workspace.subject("", ""),
                run,
                SyncRuns.count(journal),
                run.map(record -> journal.ledger(record.id())).orElse(new Ledger(Map.of(), 0, 0)),
                run.map(record -> journal.quarantine(record.id(), HtmlReport.QUARANTINE_SHOWN))
                        .orElse(List.of()),
                run.map(record -> journal.quarantineSize(record.id())).orElse(0L),
                journal.latestEvidence(),
                ports.version(),
                ports.clock().instant(),
                history(journal, gates));
    }

    private MoveHistory history(Journal journal, GateLook gates) {
        List<PhaseChange> changes = journal.cutover().all();
        return new MoveHistory(
                changes.stream()
                        .map(change ->
                                new ChangeRecord(change, journal.cutover().steps(change.number())))
                        .toList(),
                Optional.of(gates),
                atFreeze(journal, changes),
                journal.evidence(EvidenceStore.REPAIR, SHOWN),
                journal.quarantine().closed(SHOWN),
                journal.quarantine().size(),
                SyncRuns.following(journal).findFirst().map(newest -> newest.ended()
                        .orElseGet(ports.clock()::instant)),
                Optional.empty());
    }

    /** The newest that were kept before the newest switch, for it. */
    private static Optional<Evidence> atFreeze(Journal journal, List<PhaseChange> changes) {
        return changes.stream()
                .filter(change -> change.intent().transition() == PhaseTransition.SWITCH
                        && change.ending().equals(Optional.of(Ending.DONE)))
                .reduce((earlier, later) -> later)
                .flatMap(last -> journal.evidence(Evidence.GATES, SHOWN).stream()
                        .filter(kept -> kept.conclusion().equals(Phase.SWITCHED.name())
                                && !kept.at().isAfter(last.intent().at()))
                        .findFirst());
    }

    private static String documentHash(Workspace workspace) {
        Path document = workspace.folder().resolve(ProjectReader.FILE_NAME);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(document)));
        } catch (IOException e) {
            throw new StoppedException(document + " could not be read again (" + e + ").", e);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
