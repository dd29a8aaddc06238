package dev.sluice.report;

import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.QuarantineRecord;
import dev.sluice.gateway.RunRecord;
import dev.sluice.project.Project;
import dev.sluice.run.Ledger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the HTML report shows, as it was when the report was asked for.
 *
 * @param project the project document
 * @param designHash the design's hash now
 * @param run the newest backfill, if there was one
 * @param ledger its ledger
 * @param quarantine the first records of its quarantine, masked
 * @param quarantined how many there are in all
 * @param evidence the newest evidence of each kind
 * @param sluiceVersion the program's version
 * @param writtenAt when the report was written
 */
public record ReportContent(
        Project project,
        String designHash,
        Optional<RunRecord> run,
        Ledger ledger,
        List<QuarantineRecord> quarantine,
        long quarantined,
        List<Evidence> evidence,
        String sluiceVersion,
        Instant writtenAt) {
    public ReportContent {
        quarantine = List.copyOf(quarantine);
        evidence = List.copyOf(evidence);
    }

    /** The newest evidence of that kind. */
    Optional<Evidence> evidence(String kind) {
        return evidence.stream().filter(one -> one.kind().equals(kind)).reduce((first, second) -> second);
    }
}
