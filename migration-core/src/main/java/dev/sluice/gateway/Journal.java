package dev.sluice.gateway;

import dev.sluice.run.Ledger;
import dev.sluice.run.RangeCounts;
import dev.sluice.run.RunId;
import dev.sluice.value.Lsn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happened: append-only facts in the project folder, each call committed and synced to disk when it returns.
 * Thread-safe; several processes may read while one writes.
 *
 * <p>Every method throws {@link dev.sluice.problem.StoppedException} when the disk is full or the file cannot be written.
 */
public interface Journal extends AutoCloseable {
    /**
     * The generation of a design on a source: the same as last time for the same pair, else one more than the highest.
     *
     * @param designHash of the design
     * @param sourceIdentity system identifier and database
     */
    long generation(String designHash, String sourceIdentity, Instant at);

    /** Begins a run. */
    void beginRun(RunRecord run);

    /** Ends a run. */
    void endRun(RunId run, RunRecord.State state, Instant at);

    /** The newest run of the kind, if any. */
    Optional<RunRecord> latestRun(RunRecord.Kind kind);

    /** Notes that a snapshot was opened for a run. */
    void recordEpoch(RunId run, Lsn position, SourceEpoch.Kind kind, Instant at);

    /** Plans the ranges of an entity, all at once. */
    void planRanges(RunId run, String entity, List<KeyRange> ranges);

    /** The entities whose ranges are planned, and their unfinished ranges. */
    List<RangeRecord> ranges(RunId run);

    /**
     * A range is done: its counts and its quarantined rows in one transaction, after every item has its final outcome
     * (correctness.md section 7).
     */
    void completeRange(RangeRecord range, Lsn version, RangeCounts counts, List<QuarantineRecord> quarantined, Instant at);

    /** The ledger, derived from the range records. */
    Ledger ledger(RunId run);

    /** What is in quarantine for a run. */
    List<QuarantineRecord> quarantine(RunId run);

    /** Keeps the result of a check, a survey or a verification. */
    void recordEvidence(Evidence evidence);

    /** The newest evidence of each kind, oldest first. */
    List<Evidence> latestEvidence();

    @Override
    void close();
}
