package dev.sluice.report;

import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.QuarantineRecord;
import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.Subject;
import dev.sluice.project.Project;
import dev.sluice.run.Ledger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the HTML report shows, as it was when the report was asked for.
 *
 * @param project the project document
 * @param now the design and the patterns as they are now; its source and target are not looked at
 * @param run the newest backfill, if there was one
 * @param syncs how many syncs have followed the source by now
 * @param ledger its ledger
 * @param quarantine the first records of its quarantine, masked
 * @param quarantined how many there are in all
 * @param evidence the newest evidence of each kind
 * @param sluiceVersion the program's version
 * @param writtenAt when the report was written
 * @param history phases, gates, repairs and hashes
 */
public record ReportContent(
        Project project,
        Subject now,
        Optional<RunRecord> run,
        long syncs,
        Ledger ledger,
        List<QuarantineRecord> quarantine,
        long quarantined,
        List<Evidence> evidence,
        String sluiceVersion,
        Instant writtenAt,
        MoveHistory history) {
    public ReportContent {
        quarantine = List.copyOf(quarantine);
        evidence = List.copyOf(evidence);
    }

    /** The same with what the files hash to. */
    public ReportContent with(Optional<MoveHistory.Digests> digests) {
        return new ReportContent(
                project,
                now,
                run,
                syncs,
                ledger,
                quarantine,
                quarantined,
                evidence,
                sluiceVersion,
                writtenAt,
                history.with(digests));
    }

    /** Whether evidence speaks of the design and the patterns as they are now, and of the last backfill's source and target. */
    boolean isOfNow(Evidence found) {
        return found.subject().isOf(now, run);
    }

    /** Whether the very source and tables of the last backfill were read; where nothing was moved, there are no others. */
    boolean isOfLastRun(Subject subject) {
        return subject.isOf(run);
    }

    /** The newest evidence of that kind. */
    Optional<Evidence> evidence(String kind) {
        return evidence.stream().filter(one -> one.kind().equals(kind)).reduce((first, second) -> second);
    }
}
