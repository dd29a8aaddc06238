package dev.sluice.engine;

import dev.sluice.gateway.Journal;
import dev.sluice.gateway.QuarantineRecord;
import dev.sluice.gateway.RunRecord;
import dev.sluice.report.HtmlReport;
import dev.sluice.report.ReportContent;
import dev.sluice.run.Ledger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the report. */
final class ReportTask {
    private final EnginePorts ports;

    ReportTask(EnginePorts ports) {
        this.ports = ports;
    }

    Path run(Workspace workspace, Path html) {
        Path file = html.toAbsolutePath().normalize();
        try (Journal journal = ports.journals().open(workspace.folder())) {
            Optional<RunRecord> run = journal.latestRun(RunRecord.Kind.BACKFILL);
            Ledger ledger = run.map(record -> journal.ledger(record.id())).orElse(new Ledger(Map.of(), 0, 0));
            List<QuarantineRecord> quarantine = run.map(
                            record -> journal.quarantine(record.id(), HtmlReport.QUARANTINE_SHOWN))
                    .orElse(List.of());
            long quarantined =
                    run.map(record -> journal.quarantineSize(record.id())).orElse(0L);
            TextFile.write(
                    file,
                    HtmlReport.render(new ReportContent(
                            workspace.project(),
                            workspace.subject("", ""),
                            run,
                            SyncRuns.count(journal),
                            ledger,
                            quarantine,
                            quarantined,
                            journal.latestEvidence(),
                            ports.version(),
                            ports.clock().instant())));
        }
        return file;
    }
}
