package dev.sluice.engine;

import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.Journal;
import dev.sluice.problem.Severity;
import dev.sluice.report.CheckReport;
import dev.sluice.report.EvidenceText;
import dev.sluice.run.RunId;
import dev.sluice.verify.VerifyResult;
import java.time.Instant;
import java.util.Random;

/** Keeps results in the journal, so that the report can show them. */
final class EvidenceStore {
    private final EnginePorts ports;

    EvidenceStore(EnginePorts ports) {
        this.ports = ports;
    }

    void keep(Workspace workspace, CheckReport report) {
        String conclusion = report.open(Severity.ERROR) + " errors";
        String json = EvidenceText.of(report);
        keep(workspace, "check", conclusion, json);
        if (report.survey().isPresent()) {
            keep(workspace, "survey", conclusion, json);
        }
    }

    void keep(Workspace workspace, VerifyResult result) {
        keep(workspace, "verify-" + result.level().word(), result.verdict().name(), EvidenceText.of(result));
    }

    private void keep(Workspace workspace, String kind, String conclusion, String json) {
        try (Journal journal = ports.journals().open(workspace.folder())) {
            Instant now = ports.clock().instant();
            RunId id = RunId.of(now, new Random(ports.seed() ^ now.toEpochMilli()));
            journal.recordEvidence(new Evidence(id, kind, conclusion, workspace.designHash(), json, now));
        }
    }
}
